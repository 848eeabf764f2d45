/** The languages of the staff's pages. */
export const locales = ['nb', 'en'] as const

/** The languages of the pages that an attendee meets (attendee-pages.ts). */
export const attendeeLocales = [...locales, 'pl', 'lt', 'ro', 'uk'] as const

export type Locale = (typeof locales)[number]
export type AttendeeLocale = (typeof attendeeLocales)[number]

/** Each language calls itself by its own name, whatever the language around it. */
export const languageNames: Record<AttendeeLocale, string> = {
  nb: 'Norsk bokmål',
  en: 'English',
  pl: 'Polski',
  lt: 'Lietuvių',
  ro: 'Română',
  uk: 'Українська',
}

export const defaultLocale: Locale = 'nb'

export const localeCookie = 'kyndig-locale'
export const attendeeLocaleCookie = 'kyndig-attendee-locale'

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

export function isAttendeeLocale(value: unknown): value is AttendeeLocale {
  return attendeeLocales.some((locale) => locale === value)
}

/** For next-intl, whose types know only the staff's languages (app-config.ts), so that staff code need not handle the others. */
export function toIntlLocale(locale: AttendeeLocale): Locale {
  return locale as Locale
}

/** The user's own choice, else the first supported language of `Accept-Language`, else Norwegian. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  return isLocale(cookie) ? cookie : firstOf(locales, acceptLanguage)
}

/** For an attendee's page: the choice that was made on such a page, else the choice for the staff's pages, else as `chooseLocale`. */
export function chooseAttendeeLocale(
  cookies: { attendee: string | undefined; staff: string | undefined },
  acceptLanguage: string | null,
): AttendeeLocale {
  if (isAttendeeLocale(cookies.attendee)) return cookies.attendee
  return isLocale(cookies.staff) ? cookies.staff : firstOf(attendeeLocales, acceptLanguage)
}

function firstOf<Supported extends AttendeeLocale>(supported: readonly Supported[], acceptLanguage: string | null) {
  for (const tag of preferredTags(acceptLanguage ?? '')) {
    const language = /^(nb|nn|no)\b/.test(tag) ? 'nb' : tag.replace(/-.*/, '')
    const found = supported.find((locale) => locale === language)
    if (found) return found
  }
  return defaultLocale
}

function preferredTags(header: string): string[] {
  return header
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const quality = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find(Boolean)
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag)
}
