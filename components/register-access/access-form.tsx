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
import { toast } from '#components/ui/toast.ts'
import { type CredentialInput, credentialSchema } from '#server/domain/register-access/schema.ts'

/** Client ID and secret, tested against the register before they are saved. */
export function AccessForm({ companySlug, replaces }: { companySlug: string; replaces: boolean }) {
  const t = useTranslations('registerAccess.form')
  const router = useRouter()
  const save = useMutation(useTRPC().registerAccess.set.mutationOptions())
  const form = useSchemaForm(credentialSchema, { clientId: '', clientSecret: '' })
  const submit = (input: CredentialInput) =>
    save.mutateAsync({ companySlug, ...input }).then(
      () => {
        form.reset({ clientId: '', clientSecret: '' })
        toast(t('done'), { tone: 'success' })
        router.refresh()
      },
      () => {}, // shown above the button
    )
  return (
    <Form form={form} onSubmit={submit} autoComplete="off" className="max-w-xl">
      <TextField name="clientId" label={t('clientId')} autoComplete="off" spellCheck={false} />
      <TextField
        name="clientSecret"
        type="password"
        label={t('secret')}
        hint={t('secretHint')}
        autoComplete="new-password"
      />
      <FormError error={save.error} />
      <div>
        <SubmitButton pending={save.isPending}>{t(replaces ? 'replace' : 'save')}</SubmitButton>
      </div>
    </Form>
  )
}
