import { classifyScan, type ScanSource } from '#server/domain/hms-card/rules.ts'

/** A text that is not a card. The device can tell this without asking the server. */
export type NotACard = 'national_id' | 'orgnr' | 'own_code' | 'bar_code_ambiguous' | 'unreadable'

/** The user typed something other than a card number. */
export type NotACardNumber = 'notNumber' | 'nationalId' | 'orgnr'

/** A text that may be a card's code or a personal code. Only such a text leaves the device. */
export type CardScan = { text: string; source: ScanSource; isCard: true }

/** A text that this device has already classified. Functions that take one do not classify it again. */
export type ClassifiedScan = CardScan | { text: string; source: ScanSource; isCard: false; notACard: NotACard }

/**
 * Classifies a text on the device as soon as it arrives. The server decides which addresses are cards. A text that
 * looks like a national identity number is neither stored nor sent.
 */
export function classifyOnDevice(text: string, source: ScanSource): ClassifiedScan {
  const notACard = findProblem(text, source)
  return notACard ? { text, source, isCard: false, notACard } : { text, source, isCard: true }
}

/** Classifies a text that must be a card number. The scan gets the number without spaces and hyphens. */
export function classifyCardNumber(text: string): CardScan | { isCard: false; problem: NotACardNumber } {
  const found = classifyScan(text, { source: 'typed', hmsQrHosts: [], ownHost: '', acceptOpaque: false })
  switch (found.kind) {
    case 'cardNumber':
      return { text: found.cardNumber, source: 'typed', isCard: true }
    case 'nationalId':
      return { isCard: false, problem: 'nationalId' }
    default:
      return { isCard: false, problem: found.kind === 'organisationNumber' ? 'orgnr' : 'notNumber' }
  }
}

function findProblem(text: string, source: ScanSource): NotACard | null {
  const found = classifyScan(text, { source, hmsQrHosts: [], ownHost: location.host, acceptOpaque: true })
  switch (found.kind) {
    case 'nationalId':
      return 'national_id'
    case 'organisationNumber':
      return 'orgnr'
    case 'ownCode':
      return found.code === 'personal' ? null : 'own_code'
    case 'ambiguousBarCode':
      return 'bar_code_ambiguous'
    case 'refused':
      return 'unreadable'
    default:
      return null
  }
}
