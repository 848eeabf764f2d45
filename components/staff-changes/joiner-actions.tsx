'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { AddToGroup } from './add-to-group.tsx'
import type { StaffChange } from './staff-change.ts'
import { useAnswer } from './use-answer.ts'

type JoinerActionsProps = {
  slug: string
  change: StaffChange
  groups: { id: string; name: string }[]
  canAnswer: boolean
  canPlan: boolean
}

/** What somebody new lacks, training for them, a group, and that they are known. */
export function JoinerActions({ slug, change, groups, canAnswer, canPlan }: JoinerActionsProps) {
  const t = useTranslations('workers.changes.joiner')
  const { answered, onError } = useAnswer(slug)
  const name = fullNameOf(change)
  const acknowledge = useMutation(
    useTRPC().staffChange.acknowledge.mutationOptions({
      onError,
      onSuccess: () => answered(t('known', { name }), change.id),
    }),
  )
  const missing = new URLSearchParams({ q: name })
  return (
    <>
      <LinkButton size="compact" href={`/${slug}/requirements?${missing}`} aria-label={t('missingFor', { name })}>
        {t('missing')}
      </LinkButton>
      {canPlan && (
        <LinkButton
          size="compact"
          href={`/${slug}/sessions/planned/new?person=${change.personId}`}
          aria-label={t('planFor', { name })}
        >
          {t('plan')}
        </LinkButton>
      )}
      {canAnswer && groups.length > 0 && (
        <AddToGroup companySlug={slug} person={{ id: change.personId, name }} groups={groups} />
      )}
      {canAnswer && (
        <Button
          size="compact"
          aria-label={t('acknowledgeFor', { name })}
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate({ companySlug: slug, changeIds: [change.id] })}
        >
          {t('acknowledge')}
        </Button>
      )}
    </>
  )
}
