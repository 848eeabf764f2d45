'use client'

import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { type AttendeeLocale, attendeeLocales, languageNames } from '#server/i18n/locales.ts'

type AttendeeLanguageFieldProps = {
  label: string
  language: AttendeeLocale
  onChoose: (language: AttendeeLocale) => void
}

/** An attendee's choice among the six languages, on the instructor's phone. */
export function AttendeeLanguageField({ label, language, onChoose }: AttendeeLanguageFieldProps) {
  return (
    <Field label={label}>
      {(field) => (
        <Select {...field} value={language} onChange={({ target }) => onChoose(target.value as AttendeeLocale)}>
          {attendeeLocales.map((each) => (
            <option key={each} value={each} lang={each}>
              {languageNames[each]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
