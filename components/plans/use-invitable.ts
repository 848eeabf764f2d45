import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { Choice } from './plan.ts'

/** Known people or employers whose names start with the text. */
export function useInvitable(companySlug: string, whom: 'person' | 'employer', text: string) {
  const t = useTranslations('plans.invitees')
  const locale = useLocale()
  const { person, record } = useTRPC()
  const isAsked = text.length > 1
  const people = useQuery(
    person.search.queryOptions({ companySlug, text }, { enabled: isAsked && whom === 'person', retry: false }),
  )
  const employers = useQuery(
    record.byEmployer.queryOptions(
      { companySlug, search: text },
      { enabled: isAsked && whom === 'employer', retry: false },
    ),
  )
  const choices: Choice[] | undefined =
    whom === 'person'
      ? people.data?.map(({ id, firstName, lastName, birthDate, employerName }) => ({
          id,
          name: `${firstName} ${lastName}`,
          detail: [`${t('born')} ${formatTime(birthDate, 'shortDate', locale)}`, employerName]
            .filter(Boolean)
            .join(' · '),
        }))
      : employers.data?.employers.slice(0, 12).map(({ id, name, orgnr }) => ({ id, name, detail: formatOrgnr(orgnr) }))
  return { choices: isAsked ? choices : undefined, isAsked, isFailed: people.isError || employers.isError }
}
