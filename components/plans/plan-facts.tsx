import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PlanDetails } from './plan.ts'

export function PlanFacts({ slug, plan }: { slug: string; plan: PlanDetails }) {
  const t = useTranslations('plans')
  const people = plan.invitees.filter(({ personId }) => personId !== null).length
  return (
    <DefinitionList>
      <Definition term={t('plan.when')}>
        <ul>
          {plan.days.map(({ day, startsAt, endsAt }) => (
            <li key={day}>
              <Time value={startsAt} format="moment" />–<Time value={endsAt} format="time" />
            </li>
          ))}
        </ul>
      </Definition>
      {plan.days.length > 1 && (
        <Definition term={t('form.daysNeeded')}>
          {plan.daysNeeded === null
            ? t('form.allDays', { count: plan.days.length })
            : t('form.someDays', { needed: plan.daysNeeded, count: plan.days.length })}
        </Definition>
      )}
      <Definition term={t('form.place')}>{plan.place || t('noPlace')}</Definition>
      {plan.project && (
        <Definition term={t('plan.project')}>
          {plan.projectId ? (
            <Link href={`/${slug}/projects/${plan.projectId}`} className="link wrap-anywhere">
              {plan.project}
            </Link>
          ) : (
            plan.project
          )}
        </Definition>
      )}
      <Definition term={t('plan.instructor')}>{plan.instructorName}</Definition>
      <Definition term={t('plan.seats')}>
        {plan.seats === null ? t('plan.unlimited') : t('plan.seatsTaken', { taken: people, seats: plan.seats })}
      </Definition>
    </DefinitionList>
  )
}
