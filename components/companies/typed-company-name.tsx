'use client'

import { useTranslations } from 'next-intl'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { LENGTHS } from '#db/lengths.ts'
import { createCompanySchema } from '#server/domain/company/schema.ts'
import { nameText } from '#server/domain/text/schema.ts'

const typedCompanyInput = createCompanySchema.extend({ typedName: nameText({ min: 2, max: LENGTHS.companyName }) })

type TypedCompanyNameProps = {
  orgnr: string
  creating: boolean
  error: unknown
  onCreate: (typedName: string) => void
}

/** The register does not answer, so the user types the company's name. */
export function TypedCompanyName({ orgnr, creating, error, onCreate }: TypedCompanyNameProps) {
  const t = useTranslations('companies.create')
  const form = useSchemaForm(typedCompanyInput, { orgnr, typedName: '' })
  return (
    <Panel title={t('silent')} description={t('silentText')}>
      <Form form={form} onSubmit={({ typedName }) => onCreate(typedName)}>
        <TextField name="typedName" label={t('name')} autoComplete="organization" />
        <FormError error={error} />
        <SubmitButton pending={creating} className="justify-self-start">
          {t('createTyped')}
        </SubmitButton>
      </Form>
    </Panel>
  )
}
