import { useTranslations } from 'next-intl'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PlanList } from './plan.ts'

export function PlanTable({ slug, plans }: { slug: string; plans: PlanList['plans'] }) {
  const t = useTranslations('plans')
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('columns.course')}</TableHeader>
        <TableHeader>{t('columns.when')}</TableHeader>
        <TableHeader>{t('columns.place')}</TableHeader>
        <TableHeader>{t('columns.instructor')}</TableHeader>
        <TableHeader align="end">{t('columns.invited')}</TableHeader>
      </TableHead>
      <TableBody>
        {plans.map((plan) => (
          <TableRow key={plan.id}>
            <TableCell className="sm:min-w-48">
              <RowLink href={`/${slug}/sessions/planned/${plan.id}`}>{plan.courseTitles.join(' + ')}</RowLink>
            </TableCell>
            <TableCell label={t('columns.when')}>
              <Time value={plan.startsAt} format="shortMoment" />
              {plan.days > 1 && <span className="text-ink-soft"> · {t('days', { count: plan.days })}</span>}
            </TableCell>
            <TableCell label={t('columns.place')}>{plan.place || t('noPlace')}</TableCell>
            <TableCell label={t('columns.instructor')}>{plan.instructorName}</TableCell>
            <TableCell label={t('columns.invited')} align="end">
              <span className="figures">{plan.seats ? `${plan.invited} / ${plan.seats}` : plan.invited}</span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
