import { useTranslations } from 'next-intl'
import { waitingTime } from './waiting-time.ts'

type Told = {
  code: string
  reason: string | null
  reference: string | null
  fields?: Record<string, string>
  retryAfterSeconds?: number | null
}

/** Errors that any text may have, for forms that do not show them beside the field. */
const OF_A_TEXT = ['nationalId', 'noAddress', 'tooLong']

/** Turns a procedure's error into a sentence for the user: by its reason, else by its code, with the time to wait if the server gives one. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('errors')

  function sentenceOf(told: Told): string {
    const reason = `reasons.${told.reason}` as Parameters<typeof t>[0]
    if (told.reason && t.has(reason)) return t(reason)
    const field = Object.values(told.fields ?? {}).find((key) => OF_A_TEXT.includes(key))
    if (field) return t(`field.${field}` as Parameters<typeof t>[0])
    if (told.reference) return t('codes.UNEXPECTED_WITH_REFERENCE', { reference: told.reference })
    const code = `codes.${told.code}` as Parameters<typeof t>[0]
    return t.has(code) ? t(code) : t('codes.UNEXPECTED')
  }

  return (error) => {
    const told = whatWasTold(error)
    if (!told) return t('codes.NETWORK')
    if (!told.retryAfterSeconds) return sentenceOf(told)
    const { unit, count } = waitingTime(told.retryAfterSeconds)
    return `${sentenceOf(told)} ${t(`tryAgain.${unit}`, { count })}`
  }
}

/** Null without an answer: the request never reached the server, or the answer was not from it. */
function whatWasTold(error: unknown): Told | null {
  const told = (error as { data?: { kyndig?: Told } | null } | null)?.data?.kyndig
  return told ?? null
}
