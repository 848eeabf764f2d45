import type { ScanKind, ScanSource } from '#db/enums.ts'
import type { Dependencies } from '#server/domain/context.ts'
import type { HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { classifyScan } from '#server/domain/hms-card/rules.ts'

/** What was scanned instead of a card, for the message on the screen. */
export type NotACard =
  | 'other_address'
  | 'own_code'
  | 'code_replaced'
  | 'code_unknown'
  | 'orgnr'
  | 'national_id'
  | 'bar_code_ambiguous'
  | 'unreadable'

export interface CardReading {
  kind: ScanKind
  query: HmsCardQuery
  /** Stored encrypted, to ask the register again. */
  payload: string
  /** Keyed hash that finds the same card again. */
  contentHash: Buffer
}

/**
 * Decides what a scanned or typed text is and how to ask the register about it. `personalToken` when it is a personal code. No address is
 * ever fetched.
 */
export function readScan(
  { settings, cardVault }: Pick<Dependencies, 'settings' | 'cardVault'>,
  scan: { text: string; source: ScanSource },
): CardReading | { notACard: NotACard } | { notACard: 'own_code'; personalToken: string } {
  const scanned = classifyScan(scan.text, {
    source: scan.source,
    hmsQrHosts: settings.hmsQrHosts,
    ownHost: new URL(settings.url).host,
    acceptOpaque: settings.acceptOpaqueQr,
    allowSyntheticOrgnr: settings.allowSyntheticOrgnrs,
  })
  switch (scanned.kind) {
    case 'qr': {
      const { payload } = scanned
      return { kind: 'qr', query: { by: 'qr', payload }, payload, contentHash: cardVault.hashCode(payload) }
    }
    case 'chip': {
      const { code } = scanned
      return { kind: 'chip', query: { by: 'chip', code }, payload: code, contentHash: cardVault.hashCode(code) }
    }
    case 'cardNumber':
    case 'barCode': {
      const { cardNumber } = scanned
      return {
        kind: scanned.kind === 'barCode' ? 'bar_code' : 'card_number',
        query: { by: 'cardNumber', cardNumber },
        payload: cardNumber,
        contentHash: cardVault.hashCardNumber(cardNumber),
      }
    }
    case 'ambiguousBarCode':
      return { notACard: 'bar_code_ambiguous' }
    case 'otherAddress':
      return { notACard: 'other_address' }
    case 'ownCode':
      return { notACard: 'own_code', ...(scanned.code === 'personal' && { personalToken: scanned.token }) }
    case 'organisationNumber':
      return { notACard: 'orgnr' }
    case 'nationalId':
      return { notACard: 'national_id' }
    default:
      return { notACard: 'unreadable' }
  }
}

/** The query for retrying a stored scan. */
export function queryOfScan(kind: ScanKind, payload: string): HmsCardQuery {
  if (kind === 'qr') return { by: 'qr', payload }
  if (kind === 'chip') return { by: 'chip', code: payload }
  return { by: 'cardNumber', cardNumber: payload }
}
