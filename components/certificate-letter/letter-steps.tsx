'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { emailInput } from '#components/form/email-input.ts'
import { Form } from '#components/form/form.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useContentKey } from '#components/form/use-content-key.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { type LetterForm, letterFormSchema } from '#server/domain/certificate-letter/schema.ts'
import { letterLocale } from '#server/domain/email/schema.ts'
import { languageNames } from '#server/i18n/locales.ts'
import { LetterCheck } from './letter-check.tsx'

type LetterStepsProps = {
  companySlug: string
  personId: string
  certificate: { recordId: string; number: string; course: string; name: string }
  known: LetterForm | null
  isChecking: boolean
  onCheck: (isChecking: boolean) => void
  onDone: () => void
}

/** First the address and the language, then what is about to be sent to whom. Going back keeps what was typed. */
export function LetterSteps({
  companySlug,
  personId,
  certificate,
  known,
  isChecking,
  onCheck,
  onDone,
}: LetterStepsProps) {
  const t = useTranslations('competence.letter')
  const common = useTranslations('common')
  const locale = useLocale()
  const queries = useQueryClient()
  const { certificateLetter } = useTRPC()
  const keyOf = useContentKey()
  const [letter, setLetter] = useState<LetterForm | null>(null)
  const form = useSchemaForm(letterFormSchema, known ?? { email: '', locale })
  const send = useMutation(certificateLetter.send.mutationOptions())

  const sendIt = (content: LetterForm) =>
    send.mutate(
      { companySlug, key: keyOf(content), recordId: certificate.recordId, ...content },
      {
        onSuccess: () => {
          toast(t('done', { email: content.email }), { tone: 'success' })
          void queries.invalidateQueries({ queryKey: certificateLetter.ofPerson.queryKey({ companySlug, personId }) })
          onDone()
        },
      },
    )

  return (
    <>
      {isChecking && letter && (
        <LetterCheck
          certificate={certificate}
          letter={letter}
          pending={send.isPending}
          error={send.error}
          onSend={() => sendIt(letter)}
          onBack={() => {
            send.reset()
            onCheck(false)
          }}
        />
      )}
      <div hidden={isChecking}>
        <Form
          form={form}
          onSubmit={(content) => {
            setLetter(content)
            onCheck(true)
          }}
        >
          <TextField
            name="email"
            label={t('email')}
            hint={known ? t('ownHint') : t('emailHint')}
            {...emailInput}
            autoComplete="off"
          />
          <SelectField
            name="locale"
            label={t('locale')}
            options={letterLocale.options.map((each) => ({ value: each, label: languageNames[each] }))}
          />
          <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <SubmitButton>{t('next')}</SubmitButton>
          </div>
        </Form>
      </div>
    </>
  )
}
