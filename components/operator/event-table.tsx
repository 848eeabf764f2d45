import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AppRouter } from '#server/api/root.ts'

type OperatorEvent = inferRouterOutputs<AppRouter>['operator']['listEvents']['events'][number]

const actions = ['company_verified', 'company_verification_ended'] as const

export function EventTable({ events }: { events: OperatorEvent[] }) {
  const t = useTranslations('operator.events')
  const nameOf = (action: string) => {
    const known = actions.find((each) => each === action.replace('.', '_'))
    return known ? t(`actions.${known}`) : action
  }
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('columns.when')}</TableHeader>
        <TableHeader>{t('columns.what')}</TableHeader>
        <TableHeader>{t('columns.company')}</TableHeader>
        <TableHeader>{t('columns.operator')}</TableHeader>
        <TableHeader>{t('columns.note')}</TableHeader>
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <TableRow key={event.id}>
            <TableCell>
              <Time value={event.occurredAt} format="shortMoment" />
            </TableCell>
            <TableCell label={t('columns.what')}>{nameOf(event.action)}</TableCell>
            <TableCell label={t('columns.company')}>
              <span className="break-words font-semibold">{event.companyName}</span>{' '}
              {event.companyOrgnr && <Orgnr value={event.companyOrgnr} className="text-ink-soft" />}
            </TableCell>
            <TableCell label={t('columns.operator')}>
              <span className="break-all">{event.operator}</span>
            </TableCell>
            <TableCell label={t('columns.note')} className="max-w-96">
              <span className="break-words">{event.note}</span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
