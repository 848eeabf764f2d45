import { useTranslations } from 'next-intl'
import type { AttendanceEntry } from './attendance-entry.ts'

/** How sure we are of somebody, in words: which document, or what a personal code was made from. Null where nobody is named. */
export function useTrustWords(): (entry: Pick<AttendanceEntry, 'trustLevel' | 'identification'>) => string | null {
  const t = useTranslations('hmsCard')
  return ({ trustLevel, identification }) => {
    if (!trustLevel) return null
    if (identification?.documentKind) return t(`trustByDocument.${identification.documentKind}`)
    if (identification?.method === 'personal_code') return t(`trustByCode.${identification.trustLevel}`)
    return t(`trust.${trustLevel}`)
  }
}
