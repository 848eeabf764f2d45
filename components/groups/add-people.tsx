'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FindField } from '#components/form/find-field.tsx'
import { useErrorText } from '#components/form/use-error-text.ts'
import { usePaused } from '#components/form/use-paused.ts'
import { SearchResults } from '#components/plans/search-results.tsx'
import { useInvitable } from '#components/plans/use-invitable.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'

/** Finds known people by name, and adds them one by one or all that were found. */
export function AddPeople({ companySlug, groupId }: { companySlug: string; groupId: string }) {
  const t = useTranslations('groups.group')
  const router = useRouter()
  const errorText = useErrorText()
  const [typed, setTyped] = useState('')
  const { choices, isFailed } = useInvitable(companySlug, 'person', usePaused(typed.trim()))
  const add = useMutation(
    useTRPC().group.addPeople.mutationOptions({
      onSuccess: () => {
        setTyped('')
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  const addAll = (people: { id: string; name: string }[]) =>
    add.mutate(
      { companySlug, groupId, personIds: people.map(({ id }) => id) },
      {
        onSuccess: () => toast(t('added', { name: people.map(({ name }) => name).join(', ') }), { tone: 'success' }),
      },
    )
  return (
    <section className="mb-6 grid max-w-xl gap-3">
      <FindField label={t('add')} hint={t('findHint')} value={typed} placeholder={t('find')} onChange={setTyped} />
      {typed.trim() !== '' && (
        <SearchResults choices={choices} isFailed={isFailed} onAdd={(choice) => addAll([choice])} onAddAll={addAll} />
      )}
    </section>
  )
}
