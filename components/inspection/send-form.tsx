'use client'

import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { emailInput } from '#components/form/email-input.ts'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useContentKey } from '#components/form/use-content-key.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import { sendInspectionFormSchema } from '#server/domain/inspection/schema.ts'
import { languageNames, locales } from '#server/i18n/locales.ts'

type SendFormProps = {
  companySlug: string
  inspectionId: string
  onSent?: () => void
  /** Beside the button that sends. */
  cancel?: ReactNode
}

/** To whom the link of a pack is sent, and in which language. */
export function SendForm({ companySlug, inspectionId, onSent, cancel }: SendFormProps) {
  const t = useTranslations('inspection.send')
  const locale = useLocale() === 'en' ? 'en' : 'nb'
  const keyOf = useContentKey()
  const form = useSchemaForm(sendInspectionFormSchema, { email: '', locale })
  const send = useMutation(useTRPC().inspection.send.mutationOptions())
  return (
    <Form
      form={form}
      onSubmit={(content) =>
        send.mutateAsync({ companySlug, inspectionId, key: keyOf(content), ...content }).then(
          () => {
            toast(t('done', { email: content.email }), { tone: 'success' })
            form.reset({ email: '', locale: content.locale })
            onSent?.()
          },
          () => {}, // shown above the buttons
        )
      }
    >
      <TextField name="email" label={t('email')} hint={t('emailHint')} {...emailInput} autoComplete="off" />
      <ChoiceField
        name="locale"
        label={t('locale')}
        options={locales.map((value) => ({ value, label: languageNames[value] }))}
      />
      <FormError error={send.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        {cancel}
        <SubmitButton pending={send.isPending}>{t('submit')}</SubmitButton>
      </div>
    </Form>
  )
}
