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
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.ts'

type AddSharedProps = { companySlug: string; shareId: string; groups: { id: string; name: string }[] }

/** Finds known people by name, or takes everybody of a group. */
export function AddShared({ companySlug, shareId, groups }: AddSharedProps) {
  const t = useTranslations('sharing.share')
  const router = useRouter()
  const errorText = useErrorText()
  const [typed, setTyped] = useState('')
  const [groupId, setGroupId] = useState('')
  const { choices, isFailed } = useInvitable(companySlug, 'person', usePaused(typed.trim()))
  const add = useMutation(
    useTRPC().projectShare.addPeople.mutationOptions({
      onSuccess: ({ added }) => {
        toast(t('added', { count: added }), { tone: 'success' })
        setTyped('')
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  const addAll = (people: { id: string }[]) =>
    add.mutate({ companySlug, shareId, personIds: people.map(({ id }) => id) })
  return (
    <div className="grid gap-4">
      <div className="grid gap-3">
        <FindField label={t('add')} hint={t('addHint')} value={typed} placeholder={t('find')} onChange={setTyped} />
        {typed.trim() !== '' && (
          <SearchResults choices={choices} isFailed={isFailed} onAdd={(choice) => addAll([choice])} onAddAll={addAll} />
        )}
      </div>
      {groups.length > 0 && (
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('group')} className="min-w-52 flex-1">
            {(control) => (
              <Select {...control} value={groupId} onChange={(event) => setGroupId(event.target.value)}>
                <option value="">{t('chooseGroup')}</option>
                {groups.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button
            disabled={groupId === ''}
            loading={add.isPending}
            onClick={() => add.mutate({ companySlug, shareId, groupId })}
          >
            {t('addGroup')}
          </Button>
        </div>
      )}
    </div>
  )
}
