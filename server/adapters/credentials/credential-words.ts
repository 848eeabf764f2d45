import { createTranslator } from 'next-intl'
import { loadMessages } from '#server/i18n/messages.ts'

/** The words of the paper, in Norwegian: `inLanguage` says so. */
export async function loadCredentialWords() {
  const { certificate } = await loadMessages('nb')
  return createTranslator({ locale: 'nb', messages: { certificate }, namespace: 'certificate' })
}

export type CredentialWords = Awaited<ReturnType<typeof loadCredentialWords>>
