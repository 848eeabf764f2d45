'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { renameAccountSchema } from '#server/domain/account/schema.ts'

export function WelcomeForm({ suggestedName, next }: { suggestedName: string; next: string }) {
  const t = useTranslations('account')
  const router = useRouter()
  const form = useSchemaForm(renameAccountSchema, { name: suggestedName })
  const rename = useMutation(useTRPC().account.rename.mutationOptions({ onSuccess: () => router.replace(next) }))
  return (
    <Form form={form} onSubmit={(input) => rename.mutate(input)}>
      <TextField name="name" label={t('profile.name')} autoComplete="name" />
      <FormError error={rename.error} />
      <SubmitButton pending={rename.isPending || rename.isSuccess}>{t('welcome.submit')}</SubmitButton>
    </Form>
  )
}
