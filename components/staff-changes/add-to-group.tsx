'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.ts'

type AddToGroupProps = {
  companySlug: string
  person: { id: string; name: string }
  groups: { id: string; name: string }[]
}

/** Adds somebody to one of the groups that are kept by hand. */
export function AddToGroup({ companySlug, person, groups }: AddToGroupProps) {
  const t = useTranslations('workers.changes.group')
  const common = useTranslations('common')
  const [open, setOpen] = useState(false)
  const [groupId, setGroupId] = useState(groups[0]!.id)
  const add = useMutation(
    useTRPC().group.addPeople.mutationOptions({
      onSuccess() {
        const group = groups.find(({ id }) => id === groupId)!.name
        setOpen(false)
        toast(t('done', { name: person.name, group }), { tone: 'success' })
      },
    }),
  )
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="compact" aria-label={t('openFor', { name: person.name })}>
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t('title', { name: person.name })}
        footer={
          <>
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <Button
              variant="primary"
              loading={add.isPending}
              onClick={() => add.mutate({ companySlug, groupId, personIds: [person.id] })}
            >
              {t('submit')}
            </Button>
          </>
        }
      >
        <Field label={t('group')}>
          {(control) => (
            <Select {...control} value={groupId} onChange={(event) => setGroupId(event.target.value)}>
              {groups.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <FormError error={add.error} />
      </DialogContent>
    </Dialog>
  )
}
