import { randomInt } from 'node:crypto'
import { CODE_DIGITS } from './rules.ts'

/** A code that is sent by e-mail and typed. */
export function newTypedCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}

/** There are few possible codes: hashed together with their row, no single table of hashes fits them all. */
export function codeOfRow(rowId: string, code: string): string {
  return `${rowId}:${code}`
}
