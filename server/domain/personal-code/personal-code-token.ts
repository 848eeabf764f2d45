import { randomBytes } from 'node:crypto'
import type { Dependencies } from '#server/domain/context.ts'
import { OWN_CODE_PATHS } from '#server/domain/hms-card/rules.ts'

/** 144 bits: impossible to guess, and the QR code stays coarse enough for a bad camera. */
export function newPersonalToken(): string {
  return randomBytes(18).toString('base64url')
}

/** The content of the QR code: an address of ours that opens nothing. */
export function personalCodeAddress({ url }: Dependencies['settings'], token: string): string {
  return `${url}${OWN_CODE_PATHS.personal}${token}`
}

/** Keyed hash that finds the code again, separate from those of cards. */
export function hashPersonalToken({ cardVault }: Pick<Dependencies, 'cardVault'>, token: string): Buffer {
  return cardVault.hashCode(`personal:${token}`)
}
