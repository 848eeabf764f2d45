import { foldText } from '#server/domain/search/rules.ts'

/**
 * How people are put in order and compared: last name, first name, without case and diacritics, and with æ, ø and å after z
 * as in Norwegian. To be compared byte by byte.
 */
export function sortNameOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${sortText(lastName)}, ${sortText(firstName)}`
}

/** The same for one text, such as the name of an employer. */
export function sortText(text: string): string {
  return foldText(text.normalize('NFC').replace(/[æäøöå]/gi, (letter) => AFTER_Z[letter.toLowerCase()]!))
}

// The three characters that follow z in ASCII.
const AFTER_Z: Record<string, string> = { æ: '{', ä: '{', ø: '|', ö: '|', å: '}' }

export function isSameIdentity(
  a: { firstName: string; lastName: string; birthDate: string },
  b: { firstName: string; lastName: string; birthDate: string },
): boolean {
  return a.birthDate === b.birthDate && sortNameOf(a) === sortNameOf(b)
}
