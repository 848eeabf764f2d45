'use client'

import { useTranslations } from 'next-intl'
import { RowChange } from '#components/form/row-change.tsx'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'

type RemoveFromGroupProps = { companySlug: string; groupId: string; person: { id: string; name: string } }

/** Takes a person out at once. The message has an undo. */
export function RemoveFromGroup({ companySlug, groupId, person: { id, name } }: RemoveFromGroupProps) {
  const t = useTranslations('groups.group')
  const { group } = useTRPCClient()
  const one = { companySlug, groupId, personIds: [id] }
  return (
    <RowChange
      text={t('remove')}
      label={t('removeLabel', { name })}
      change={() => group.removePeople.mutate(one)}
      done={t('removed', { name })}
      undo={{ text: t('undo'), change: () => group.addPeople.mutate(one) }}
    />
  )
}
