import { containsNationalId } from '#server/domain/identification/rules.ts'

/** Whether a row of a document may contain a national identity number, even if digits were misread as letters. */
export function mayContainNationalId(text: string): boolean {
  const digits = text.replace(/[OoQ]/g, '0').replace(/[Il|]/g, '1')
  return /\d{11}/.test(digits) || containsNationalId(digits)
}
