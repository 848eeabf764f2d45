import { containsNationalId } from '#server/domain/identification/rules.ts'

/** Whether a line that was read off a document may hold a national identity number, also where digits were taken for letters. */
export function mayContainNationalId(text: string): boolean {
  const digits = text.replace(/[OoQ]/g, '0').replace(/[Il|]/g, '1')
  return /\d{11}/.test(digits) || containsNationalId(digits)
}
