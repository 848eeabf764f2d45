'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CategoryField } from '#components/courses/category-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import { LENGTHS } from '#db/lengths.ts'
import { addModelSchema } from '#server/domain/equipment/schema.ts'

export function ModelForm({ companySlug, onDone }: { companySlug: string; onDone: () => void }) {
  const t = useTranslations('equipment')
  const trpc = useTRPC()
  const router = useRouter()
  const categories = useQuery(trpc.equipment.listCategories.queryOptions({ companySlug }))
  const add = useMutation(trpc.equipment.addModel.mutationOptions())
  const form = useSchemaForm(addModelSchema, { categoryKey: null, categoryId: null, make: '', model: '' })
  return (
    <Form
      form={form}
      onSubmit={(input) =>
        add
          .mutateAsync({ companySlug, ...input })
          .then(() => {
            toast(t('added', { name: `${input.make} ${input.model}` }), { tone: 'success' })
            router.refresh()
            onDone()
          })
          .catch(() => {})
      }
    >
      {categories.data && <CategoryField categories={categories.data} />}
      <TextField name="make" label={t('make')} maxLength={LENGTHS.equipmentName} />
      <TextField name="model" label={t('model')} maxLength={LENGTHS.equipmentName} />
      <FormError error={add.error ?? categories.error} />
      <SubmitButton>{t('add')}</SubmitButton>
    </Form>
  )
}
