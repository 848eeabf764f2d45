'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { PersonSection } from '#components/competence/person-section.tsx'
import { emailInput } from '#components/form/email-input.ts'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import type { AttendeeLanguage } from '#db/enums.ts'
import { setContactSchema } from '#server/domain/contact/schema.ts'
import { letterLocale } from '#server/domain/email/schema.ts'
import { languageNames } from '#server/i18n/locales.ts'

type PersonContactProps = { companySlug: string; personId: string }
type Contact = { email: string; locale: AttendeeLanguage }

/** The person's e-mail address: shown to instructors, after the rest of the page. */
export function PersonContact({ companySlug, personId }: PersonContactProps) {
  const t = useTranslations('people.contact')
  const { contact } = useTRPC()
  const known = useQuery(contact.get.queryOptions({ companySlug, personId }))
  if (known.data === undefined) return null
  return (
    <PersonSection title={t('title')} hint={t('text')}>
      <ContactForm key={known.data?.email} companySlug={companySlug} personId={personId} contact={known.data} />
    </PersonSection>
  )
}

function ContactForm({ companySlug, personId, contact: known }: PersonContactProps & { contact: Contact | null }) {
  const t = useTranslations('people.contact')
  const locale = useLocale()
  const queries = useQueryClient()
  const { contact, workerLink } = useTRPC()
  const form = useSchemaForm(setContactSchema, {
    personId,
    email: known?.email ?? '',
    locale: known?.locale ?? locale,
  })
  const done = (text: string) => () => {
    toast(text, { tone: 'success' })
    // A link to the person's own page counts while this is the confirmed address.
    void queries.invalidateQueries({ queryKey: workerLink.get.queryKey({ companySlug, personId }) })
    return queries.invalidateQueries({ queryKey: contact.get.queryKey({ companySlug, personId }) })
  }
  const set = useMutation(contact.set.mutationOptions({ onSuccess: done(t('saved')) }))
  const remove = useMutation(contact.remove.mutationOptions({ onSuccess: done(t('removed')) }))
  return (
    <Form form={form} onSubmit={(input) => set.mutate({ companySlug, ...input })} className="max-w-md">
      <TextField name="email" label={t('email')} {...emailInput} autoComplete="off" />
      <SelectField
        name="locale"
        label={t('locale')}
        options={letterLocale.options.map((each) => ({ value: each, label: languageNames[each] }))}
      />
      <FormError error={set.error ?? remove.error} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant="secondary" pending={set.isPending}>
          {t('save')}
        </SubmitButton>
        {known && (
          <Button variant="quiet" loading={remove.isPending} onClick={() => remove.mutate({ companySlug, personId })}>
            {t('remove')}
          </Button>
        )}
      </div>
    </Form>
  )
}
