'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { COURSE_KINDS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { createCourseSchema } from '#server/domain/course/schema.ts'

export function NewCourseForm({ companySlug }: { companySlug: string }) {
  const t = useTranslations('courses')
  const common = useTranslations('common')
  const router = useRouter()
  const create = useMutation(useTRPC().course.create.mutationOptions())
  const form = useSchemaForm(createCourseSchema, { title: '', kind: 'safety_training' })
  return (
    <Form
      form={form}
      className="max-w-xl"
      onSubmit={(input) =>
        create
          .mutateAsync({ companySlug, ...input })
          .then(({ courseId }) => router.push(`/${companySlug}/courses/${courseId}/edit`))
          .catch(() => {})
      }
    >
      <TextField
        name="title"
        label={t('field.title')}
        hint={t('create.titleHint')}
        maxLength={LENGTHS.courseTitle}
        autoFocus
      />
      <ChoiceField
        name="kind"
        label={t('field.kind')}
        options={COURSE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`), hint: t(`kindHint.${kind}`) }))}
      />
      <FormError error={create.error} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={create.isSuccess}>{t('create.submit')}</SubmitButton>
        <LinkButton href={`/${companySlug}/courses`} variant="quiet">
          {common('cancel')}
        </LinkButton>
      </div>
    </Form>
  )
}
