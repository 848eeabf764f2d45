import { useTranslations } from 'next-intl'
import { get, useFormState } from 'react-hook-form'

/** The error sentence of one field, or undefined. An unknown key becomes the general sentence. */
export function useFieldError(name: string): string | undefined {
  const t = useTranslations('errors.field')
  const { errors } = useFormState({ name })
  const error: { message?: unknown } | undefined = get(errors, name)
  if (!error) return undefined
  const key = String(error.message) as Parameters<typeof t>[0]
  return t.has(key) ? t(key) : t('invalid')
}
