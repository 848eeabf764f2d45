import { useTranslations } from 'next-intl'
import { StatusBadge } from '#components/ui/status-badge.tsx'

/** Whether the installation's operator has verified the company. */
export function VerificationBadge({ verified }: { verified: boolean }) {
  const t = useTranslations('companies')
  return (
    <StatusBadge status={verified ? 'valid' : 'unverified'}>{verified ? t('verified') : t('unverified')}</StatusBadge>
  )
}
