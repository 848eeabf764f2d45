import type { inferRouterOutputs } from '@trpc/server'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PersonTable } from '#components/people/person-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { AppRouter } from '#server/api/root.ts'

type Qualified = inferRouterOutputs<AppRouter>['verdict']['listQualified']
type QualifiedPeopleProps = { slug: string; list: Qualified; isOnProject: boolean }

/** A page of those who may, or why there is nobody. */
export function QualifiedPeople({ slug, list: { people, isKnown }, isOnProject }: QualifiedPeopleProps) {
  const t = useTranslations('verdict.who')
  if (people.length > 0) return <PersonTable slug={slug} caption={t('caption')} people={people} />
  const nobody = isOnProject ? 'nobodyHere' : 'nobody'
  return <EmptyState icon={<UsersRound />}>{t(isKnown ? nobody : 'unknown')}</EmptyState>
}
