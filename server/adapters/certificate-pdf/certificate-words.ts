import { createTranslator } from 'next-intl'
import { loadMessages } from '#server/i18n/messages.ts'

/** The words of the certificate, in both languages: its reader may not be the person who printed it. */
export async function loadCertificateWords() {
  const [nb, en] = await Promise.all([loadMessages('nb'), loadMessages('en')])
  return {
    nb: createTranslator({ locale: 'nb', messages: { certificate: nb.certificate }, namespace: 'certificate' }),
    en: createTranslator({ locale: 'en', messages: { certificate: en.certificate }, namespace: 'certificate' }),
  }
}

export type CertificateWords = Awaited<ReturnType<typeof loadCertificateWords>>
