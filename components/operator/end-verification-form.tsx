'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import { endVerificationSchema } from '#server/domain/operator/schema.ts'

type EndVerificationFormProps = { companyId: string; name: string; onDone: () => void }

export function EndVerificationForm({ companyId, name, onDone }: EndVerificationFormProps) {
  const t = useTranslations('operator.end')
  const router = useRouter()
  const form = useSchemaForm(endVerificationSchema, { companyId, reason: '' })
  const end = useMutation(
    useTRPC().operator.endVerification.mutationOptions({
      onSuccess() {
        toast(t('done', { name }), { tone: 'success' })
        onDone()
        router.refresh()
      },
    }),
  )
  return (
    <Form form={form} onSubmit={(input) => end.mutate(input)}>
      <TextAreaField name="reason" label={t('reason')} maxLength={500} />
      <FormError error={end.error} />
      <SubmitButton variant="danger" pending={end.isPending}>
        {t('submit')}
      </SubmitButton>
    </Form>
  )
}
