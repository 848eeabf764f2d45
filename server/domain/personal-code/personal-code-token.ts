import { randomBytes } from 'node:crypto'
import type { ScanSource } from '#db/enums.ts'
import type { World } from '#server/domain/context.ts'
import { classifyScan, OWN_CODE_PATHS } from '#server/domain/hms-card/rules.ts'

/** 144 bits: nobody guesses one, and the QR code stays coarse enough for a bad camera. */
export function newPersonalToken(): string {
  return randomBytes(18).toString('base64url')
}

/** What the QR code holds: an address of ours that opens nothing. */
export function personalCodeAddress({ url }: World['settings'], token: string): string {
  return `${url}${OWN_CODE_PATHS.personal}${token}`
}

/** The token of a personal code that was read; null where the text is anything else. */
export function readPersonalToken(
  { settings }: Pick<World, 'settings'>,
  { text, source }: { text: string; source: ScanSource },
): string | null {
  const scanned = classifyScan(text, {
    source,
    hmsQrHosts: settings.hmsQrHosts,
    ownHost: new URL(settings.url).host,
    acceptOpaque: false,
  })
  return scanned.kind === 'ownCode' && scanned.code === 'personal' ? scanned.token : null
}

/** Keyed hash that finds the code again; apart from those of cards. */
export function hashPersonalToken({ cardVault }: Pick<World, 'cardVault'>, token: string): Buffer {
  return cardVault.hashCode(`personal:${token}`)
}
