/** `2027-03-01` → `mars 2027`. */
export function monthName(month: string, locale: string): string {
  const language = locale === 'nb' ? 'nb-NO' : 'en-GB'
  const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', year: 'numeric' })
  return format.format(new Date(`${month}T00:00:00Z`))
}

/** `2027-03-01` → `mar. 27`. */
export function shortMonthName(month: string, locale: string): string {
  const language = locale === 'nb' ? 'nb-NO' : 'en-GB'
  const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'short', year: '2-digit' })
  return format.format(new Date(`${month}T00:00:00Z`))
}
