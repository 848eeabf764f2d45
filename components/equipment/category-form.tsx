'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { TopicsField } from '#components/courses/topics-field.tsx'
import { ValidityField } from '#components/courses/validity-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import { COURSE_KINDS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { createCategorySchema } from '#server/domain/equipment/schema.ts'

export function CategoryForm({ companySlug, onDone }: { companySlug: string; onDone: () => void }) {
  const t = useTranslations('equipment')
  const courses = useTranslations('courses')
  const router = useRouter()
  const create = useMutation(useTRPC().equipment.createCategory.mutationOptions())
  const form = useSchemaForm(createCategorySchema, {
    name: '',
    kind: 'equipment_training',
    topics: [],
    validityMonths: null,
  })
  return (
    <Form
      form={form}
      onSubmit={(input) =>
        create
          .mutateAsync({ companySlug, ...input })
          .then(() => {
            toast(t('added', { name: input.name }), { tone: 'success' })
            router.refresh()
            onDone()
          })
          .catch(() => {})
      }
    >
      <TextField name="name" label={t('name')} maxLength={LENGTHS.equipmentName} />
      <SelectField
        name="kind"
        label={courses('field.kind')}
        options={COURSE_KINDS.map((kind) => ({ value: kind, label: courses(`kind.${kind}`) }))}
      />
      <TopicsField hint={courses('field.topicsHint')} />
      <ValidityField />
      <FormError error={create.error} />
      <SubmitButton>{t('add')}</SubmitButton>
    </Form>
  )
}
