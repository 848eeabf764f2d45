/**
 * Reads a birth date as Norwegians write it, day first: `05.05.1990`, `5.5.1990`, `05051990`, `5/5-1990`; also
 * `1990-05-05`. Returns `YYYY-MM-DD`, or null when it is not a day of the last 120 years.
 */
export function parseBirthDate(text: string, today: Date): string | null {
  const day = parseDay(text)
  const age = day ? (today.getTime() - Date.parse(day)) / 31_557_600_000 : 0
  return age > 0 && age < 120 ? day : null
}

/** Reads any day in the same formats. */
export function parseDay(text: string): string | null {
  const parts = dayFirst(text.trim()) ?? yearFirst(text.trim())
  if (!parts) return null
  const [year, month, day] = parts
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : null
}

type YearMonthDay = [number, number, number]

function dayFirst(text: string): YearMonthDay | null {
  const match = /^(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  return match && [Number(match[3]), Number(match[2]), Number(match[1])]
}

function yearFirst(text: string): YearMonthDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match && [Number(match[1]), Number(match[2]), Number(match[3])]
}
