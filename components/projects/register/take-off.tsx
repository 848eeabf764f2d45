'use client'

import { useTranslations } from 'next-intl'
import { RowChange } from '#components/form/row-change.tsx'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'

type EntryProps = { companySlug: string; projectId: string; entryId: string; name: string }

/** Takes somebody off the list at once. The message has an undo. */
export function TakeOff({ name, ...entry }: EntryProps) {
  const t = useTranslations('projects.register.takeOff')
  const { siteRegister } = useTRPCClient()
  return (
    <RowChange
      text={t('open')}
      label={t('label', { name })}
      change={() => siteRegister.takeOff.mutate(entry)}
      done={t('done', { name })}
      undo={{ text: t('undo'), change: () => siteRegister.putBack.mutate(entry) }}
    />
  )
}

/** Somebody who has left works there again. */
export function PutBack({ name, ...entry }: EntryProps) {
  const t = useTranslations('projects.register.putBack')
  const { siteRegister } = useTRPCClient()
  return (
    <RowChange
      text={t('open')}
      label={t('label', { name })}
      change={() => siteRegister.putBack.mutate(entry)}
      done={t('done', { name })}
    />
  )
}
