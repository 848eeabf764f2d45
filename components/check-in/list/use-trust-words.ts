import { useTranslations } from 'next-intl'
import type { AttendanceEntry } from './attendance-entry.ts'

/** The trust level in words: which document, or what a personal code was created from. Null without an identified person. */
export function useTrustWords(): (entry: Pick<AttendanceEntry, 'trustLevel' | 'identification'>) => string | null {
  const t = useTranslations('hmsCard')
  return ({ trustLevel, identification }) => {
    if (!trustLevel) return null
    if (identification?.documentKind) return t(`trustByDocument.${identification.documentKind}`)
    if (identification?.method === 'personal_code') return t(`trustByCode.${identification.trustLevel}`)
    return t(`trust.${trustLevel}`)
  }
}
