import { useTranslations } from 'next-intl'

type Told = { code: string; reason: string | null; reference: string | null; fields?: Record<string, string> }

/** What may be wrong with any text, and is said where the form does not say it beside the field. */
const OF_A_TEXT = ['nationalId', 'noAddress', 'tooLong']

/** Turns what a procedure answered into a sentence for the user: by its reason, else by its code. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('errors')
  return (error) => {
    const told = whatWasTold(error)
    if (!told) return t('codes.NETWORK')
    const reason = `reasons.${told.reason}` as Parameters<typeof t>[0]
    if (told.reason && t.has(reason)) return t(reason)
    const field = Object.values(told.fields ?? {}).find((key) => OF_A_TEXT.includes(key))
    if (field) return t(`field.${field}` as Parameters<typeof t>[0])
    if (told.reference) return t('codes.UNEXPECTED_WITH_REFERENCE', { reference: told.reference })
    const code = `codes.${told.code}` as Parameters<typeof t>[0]
    return t.has(code) ? t(code) : t('codes.UNEXPECTED')
  }
}

/** Null where no answer came: the request never reached the server, or what came back was not from it. */
function whatWasTold(error: unknown): Told | null {
  const told = (error as { data?: { kyndig?: Told } | null } | null)?.data?.kyndig
  return told ?? null
}
