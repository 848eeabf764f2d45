'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import { REQUEST_OUTCOMES } from '#db/enums.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { answerRequestSchema } from '#server/domain/worker-request/schema.ts'
import type { OpenRequest } from './open-request.ts'

/** The answer to one request, which the person reads on their own page. */
export function AnswerForm({ slug, request }: { slug: string; request: OpenRequest }) {
  const t = useTranslations('people.requests')
  const router = useRouter()
  const { workerRequest } = useTRPC()
  const form = useSchemaForm(answerRequestSchema, { requestId: request.id, outcome: 'done', answer: '' })
  const answer = useMutation(
    workerRequest.answer.mutationOptions({
      onSuccess: () => {
        toast(t('answered', { name: fullNameOf(request) }), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  return (
    <Form form={form} onSubmit={(input) => answer.mutate({ companySlug: slug, ...input })} className="max-w-md">
      <SelectField
        name="outcome"
        label={t('outcome')}
        options={REQUEST_OUTCOMES.map((each) => ({ value: each, label: t(`outcomes.${each}`) }))}
      />
      <TextAreaField name="answer" label={t('answer')} hint={t('answerHint')} rows={3} />
      <FormError error={answer.error} />
      <SubmitButton variant="secondary" pending={answer.isPending}>
        {t('send')}
      </SubmitButton>
    </Form>
  )
}
