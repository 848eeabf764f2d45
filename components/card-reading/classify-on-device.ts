import { classifyScan, type ScanSource } from '#server/domain/hms-card/rules.ts'

/** What is no card, and is known to be none without asking anybody. */
export type NotACard = 'national_id' | 'orgnr' | 'own_code' | 'bar_code_ambiguous' | 'unreadable'

/** What was typed instead of a card number. */
export type NotACardNumber = 'notNumber' | 'nationalId' | 'orgnr'

/** A text that may be a card's, or a personal code: only this leaves the device. */
export type CardScan = { text: string; source: ScanSource; isCard: true }

/** A text that was classified on this device. What takes one does not classify it again. */
export type ClassifiedScan = CardScan | { text: string; source: ScanSource; isCard: false; notACard: NotACard }

/**
 * Classifies a text on the device, where it comes in. Which addresses are cards is the server's to say; what looks like a national
 * identity number is neither kept nor sent.
 */
export function classifyOnDevice(text: string, source: ScanSource): ClassifiedScan {
  const notACard = findProblem(text, source)
  return notACard ? { text, source, isCard: false, notACard } : { text, source, isCard: true }
}

/** The same for a text that must be a card number. The scan has the number without spaces and hyphens. */
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
