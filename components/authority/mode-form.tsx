'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import { AUTHORITY_MODES, type AuthorityMode } from '#db/enums.ts'
import { chooseAuthorityModeSchema } from '#server/domain/authority/schema.ts'

/** What happens when an instructor lacks authority. */
export function ModeForm({ companySlug, mode }: { companySlug: string; mode: AuthorityMode }) {
  const t = useTranslations('authority.mode')
  const router = useRouter()
  const choose = useMutation(useTRPC().authority.choose.mutationOptions())
  const form = useSchemaForm(chooseAuthorityModeSchema, { mode })
  return (
    <Form
      form={form}
      onSubmit={(input) =>
        choose.mutateAsync({ companySlug, ...input }).then(
          () => {
            toast(t('done'), { tone: 'success' })
            router.refresh()
          },
          () => {}, // shown above the button
        )
      }
    >
      <ChoiceField
        name="mode"
        label={t('label')}
        options={AUTHORITY_MODES.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
      />
      <FormError error={choose.error} />
      <div>
        <SubmitButton pending={choose.isPending}>{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
