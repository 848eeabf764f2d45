import { classifyScan, type ScanSource } from '#server/domain/hms-card/rules.ts'

/** What is no card, and is known to be none without asking anybody. */
export type NotACard = 'national_id' | 'orgnr' | 'own_code' | 'bar_code_ambiguous' | 'unreadable'

/**
 * What must not, or need not, leave the device. Which addresses are cards is the server's to say; what looks like a
 * national identity number is neither kept nor sent.
 */
export function findProblemOnDevice(text: string, source: ScanSource): NotACard | null {
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
