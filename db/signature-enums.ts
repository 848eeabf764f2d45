/** How somebody signed: drawn with a finger, or with a tap, for those who wear gloves or cannot draw. */
export const SIGNATURE_METHODS = ['drawn', 'tap'] as const
export type SignatureMethod = (typeof SIGNATURE_METHODS)[number]

/** The languages in which something is shown to those who sign it: those of an attendee's pages. */
export const SIGNATURE_LANGUAGES = ['nb', 'en', 'pl', 'lt', 'ro', 'uk'] as const
export type SignatureLanguage = (typeof SIGNATURE_LANGUAGES)[number]
