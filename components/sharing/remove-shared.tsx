'use client'

import { useTranslations } from 'next-intl'
import { RowChange } from '#components/form/row-change.tsx'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { Share } from './sharing.ts'

type RemoveSharedProps = { companySlug: string; shareId: string; person: Share['people'][number] }

/** Stops at once to share somebody. The message has an undo. */
export function RemoveShared({ companySlug, shareId, person }: RemoveSharedProps) {
  const t = useTranslations('sharing.share')
  const { projectShare } = useTRPCClient()
  const name = fullNameOf(person)
  const share = { companySlug, shareId }
  return (
    <RowChange
      text={t('removePerson')}
      label={t('removePersonLabel', { name })}
      change={() => projectShare.removePerson.mutate({ ...share, entryId: person.id })}
      done={t('personRemoved', { name })}
      undo={{
        text: t('undo'),
        change: () => projectShare.addPeople.mutate({ ...share, personIds: [person.personId] }),
      }}
    />
  )
}
