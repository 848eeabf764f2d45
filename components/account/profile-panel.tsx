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
import { Panel } from '#components/ui/panel.tsx'
import { toast } from '#components/ui/toast.ts'
import { renameAccountSchema } from '#server/domain/account/schema.ts'

export function ProfilePanel({ name, email }: { name: string; email: string }) {
  const t = useTranslations('account.profile')
  const router = useRouter()
  const form = useSchemaForm(renameAccountSchema, { name })
  const rename = useMutation(
    useTRPC().account.rename.mutationOptions({
      onSuccess() {
        toast(t('saved'), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  return (
    <Panel title={t('title')}>
      <Form form={form} onSubmit={(input) => rename.mutate(input)}>
        <TextField name="name" label={t('name')} autoComplete="name" />
        <p className="text-sm">
          <span className="block font-semibold">{t('email')}</span>
          <span className="break-all text-ink-soft">{email}</span>
        </p>
        <FormError error={rename.error} />
        <SubmitButton variant="secondary" className="justify-self-start" pending={rename.isPending}>
          {t('save')}
        </SubmitButton>
      </Form>
    </Panel>
  )
}
