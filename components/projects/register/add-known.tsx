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

type AddKnownProps = { companySlug: string; projectId: string }

/** Finds known people by name, and puts them on the list one by one or all that were found. */
export function AddKnown({ companySlug, projectId }: AddKnownProps) {
  const t = useTranslations('projects.register')
  const router = useRouter()
  const errorText = useErrorText()
  const [typed, setTyped] = useState('')
  const { choices, isFailed } = useInvitable(companySlug, 'person', usePaused(typed.trim()))
  const add = useMutation(
    useTRPC().siteRegister.add.mutationOptions({
      onSuccess: () => {
        setTyped('')
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  const addAll = (people: { id: string; name: string }[]) => {
    const name = people.map((person) => person.name).join(', ')
    add.mutate(
      { companySlug, projectId, personIds: people.map(({ id }) => id) },
      { onSuccess: ({ added }) => toast(t(added > 0 ? 'added' : 'alreadyThere', { name }), { tone: 'success' }) },
    )
  }
  return (
    <div className="grid gap-3">
      <FindField label={t('add')} hint={t('findHint')} value={typed} placeholder={t('find')} onChange={setTyped} />
      {typed.trim() !== '' && (
        <SearchResults choices={choices} isFailed={isFailed} onAdd={(choice) => addAll([choice])} onAddAll={addAll} />
      )}
    </div>
  )
}
