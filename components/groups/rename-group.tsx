'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { LENGTHS } from '#db/lengths.ts'
import { renameGroupSchema } from '#server/domain/group/schema.ts'

type RenameGroupProps = { companySlug: string; group: { id: string; name: string } }

export function RenameGroup({ companySlug, group }: RenameGroupProps) {
  const t = useTranslations('groups')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>{t('rename.open')}</Button>
      </DialogTrigger>
      <DialogContent title={t('rename.title')}>
        <RenameForm companySlug={companySlug} group={group} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function RenameForm({ companySlug, group, onDone }: RenameGroupProps & { onDone: () => void }) {
  const t = useTranslations('groups')
  const router = useRouter()
  const rename = useMutation(useTRPC().group.rename.mutationOptions())
  const form = useSchemaForm(renameGroupSchema, { groupId: group.id, name: group.name })
  return (
    <Form
      form={form}
      onSubmit={(input) =>
        rename.mutateAsync({ companySlug, ...input }).then(
          () => {
            onDone()
            toast(t('rename.done', { name: input.name }), { tone: 'success' })
            router.refresh()
          },
          () => {}, // shown above the button
        )
      }
    >
      <TextField name="name" label={t('create.name')} maxLength={LENGTHS.groupName} autoComplete="off" />
      <FormError error={rename.error} />
      <SubmitButton pending={rename.isPending}>{t('rename.submit')}</SubmitButton>
    </Form>
  )
}
