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
import { verifyCompanySchema } from '#server/domain/operator/schema.ts'

type VerifyFormProps = { companyId: string; name: string; onDone: () => void }

export function VerifyForm({ companyId, name, onDone }: VerifyFormProps) {
  const t = useTranslations('operator.verify')
  const router = useRouter()
  const form = useSchemaForm(verifyCompanySchema, { companyId, evidence: '' })
  const verify = useMutation(
    useTRPC().operator.verifyCompany.mutationOptions({
      onSuccess() {
        toast(t('done', { name }), { tone: 'success' })
        onDone()
        router.refresh()
      },
    }),
  )
  return (
    <Form form={form} onSubmit={(input) => verify.mutate(input)}>
      <TextAreaField name="evidence" label={t('evidence')} hint={t('evidenceHint')} maxLength={500} />
      <FormError error={verify.error} />
      <SubmitButton pending={verify.isPending}>{t('submit')}</SubmitButton>
    </Form>
  )
}
