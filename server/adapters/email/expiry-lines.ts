import type { AttendeeLanguage } from '#db/enums.ts'
import type { ExpiryRow } from '#server/domain/email/port.ts'
import { cleanLine } from '#server/domain/text/rules.ts'
import { languageTag } from '#server/i18n/language-tag.ts'

/** What runs out, one line each. `card`: the words for an HSE card. */
export function expiryLines(rows: ExpiryRow[], locale: AttendeeLanguage, card: string, withNames = true): string {
  const day = new Intl.DateTimeFormat(languageTag[locale], { timeZone: 'UTC', dateStyle: 'long' })
  return rows
    .map(({ name, course, validUntil }) => {
      const what = `${cleanLine(course ?? card)}, ${day.format(new Date(validUntil))}`
      return withNames ? `${cleanLine(name)}: ${what}` : what
    })
    .join('\n')
}
