import { ScanLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** The look-up has ended, or never was: both look the same. */
export function LookUpOver({ companySlug }: { companySlug: string }) {
  const t = useTranslations('lookUp')
  return (
    <Alert
      live
      title={t('shown.over')}
      action={
        <LinkButton href={`/${companySlug}/check-card`} variant="primary">
          <ScanLine aria-hidden="true" />
          {t('receipts.check')}
        </LinkButton>
      }
    >
      {t('shown.overText')}
    </Alert>
  )
}
