'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { confirmLeftSchema } from '#server/domain/staff-change/schema.ts'
import type { StaffChange } from './staff-change.ts'
import { useAnswer } from './use-answer.ts'

type LeaverProps = { companySlug: string; change: StaffChange; today: string }

/** Has somebody left? An administrator says so, with the last day, or that they still work here. */
export function LeaverActions({ companySlug, change, today }: LeaverProps) {
  const t = useTranslations('workers.changes.leaver')
  const [open, setOpen] = useState(false)
  const { answered, onError } = useAnswer(companySlug)
  const name = fullNameOf(change)
  const stays = useMutation(
    useTRPC().staffChange.confirmStays.mutationOptions({
      onError,
      onSuccess: () => answered(t('stayed', { name }), change.id),
    }),
  )
  return (
    <>
      <Button
        size="compact"
        aria-label={t('staysFor', { name })}
        loading={stays.isPending}
        onClick={() => stays.mutate({ companySlug, changeId: change.id })}
      >
        {t('stays')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger asChild>
          <Button size="compact" aria-label={t('leftFor', { name })}>
            {t('left')}
          </Button>
        </DialogTrigger>
        <DialogContent title={t('title', { name })} description={t('text')}>
          <LeftForm companySlug={companySlug} change={change} today={today} onDone={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </>
  )
}

function LeftForm({ companySlug, change, today, onDone }: LeaverProps & { onDone: () => void }) {
  const t = useTranslations('workers.changes.leaver')
  const common = useTranslations('common')
  const { answered } = useAnswer(companySlug)
  const confirm = useMutation(useTRPC().staffChange.confirmLeft.mutationOptions())
  const form = useSchemaForm(confirmLeftSchema, { changeId: change.id, leftOn: today })
  return (
    <Form
      form={form}
      onSubmit={(input) =>
        confirm.mutateAsync({ companySlug, ...input }).then(
          () => {
            onDone()
            answered(t('confirmed', { name: fullNameOf(change) }), change.id)
          },
          () => {}, // shown above the buttons
        )
      }
    >
      <TextField name="leftOn" type="date" max={today} label={t('leftOn')} />
      <FormError error={confirm.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={confirm.isPending}>{t('confirm')}</SubmitButton>
      </div>
    </Form>
  )
}
