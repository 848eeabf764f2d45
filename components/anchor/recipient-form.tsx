'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import { type AnchorRecipientInput, anchorRecipientSchema } from '#server/domain/anchor/schema.ts'

/** The address that the end of the chain is sent to, in the language of the member who sets it. */
export function RecipientForm({ companySlug, replaces }: { companySlug: string; replaces: boolean }) {
  const t = useTranslations('anchor.form')
  const locale = useLocale()
  const router = useRouter()
  const save = useMutation(useTRPC().anchor.set.mutationOptions())
  const empty = { email: '', locale }
  const form = useSchemaForm(anchorRecipientSchema, empty)
  const submit = (input: AnchorRecipientInput) =>
    save.mutateAsync({ companySlug, ...input }).then(
      () => {
        form.reset(empty)
        toast(t('done'), { tone: 'success' })
        router.refresh()
      },
      () => {}, // shown above the button
    )
  return (
    <Form form={form} onSubmit={submit} className="max-w-xl">
      <TextField name="email" type="email" label={t('email')} autoComplete="off" inputMode="email" />
      <FormError error={save.error} />
      <div>
        <SubmitButton pending={save.isPending}>{t(replaces ? 'replace' : 'save')}</SubmitButton>
      </div>
    </Form>
  )
}
