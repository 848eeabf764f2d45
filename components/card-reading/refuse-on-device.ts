import type { RefusalKind } from '#components/check-in/answer/scan-answer.ts'
import { classifyScan, type ScanSource } from '#server/domain/hms-card/rules.ts'

/**
 * What must not, or need not, leave the device. Which addresses are cards is the server's to say; what looks like a
 * national identity number is neither kept nor sent.
 */
export function refuseOnDevice(text: string, source: ScanSource): RefusalKind | null {
  const found = classifyScan(text, { source, hmsQrHosts: [], ownHost: location.host, acceptOpaque: true })
  switch (found.kind) {
    case 'nationalId':
      return 'national_id'
    case 'organisationNumber':
      return 'orgnr'
    case 'ownCode':
      return found.code === 'personal' ? null : 'own_code'
    case 'refused':
      return 'unreadable'
    default:
      return null
  }
}
