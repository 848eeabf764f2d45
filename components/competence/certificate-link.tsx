import { CreditCard, FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'

type CertificateLinkProps = { slug: string; record: { id: string; certificateNumber: string } }

/** The number is the link, because it is printed on the certificate. */
export function CertificateLink({ slug, record }: CertificateLinkProps) {
  const t = useTranslations('competence.person')
  return (
    <a
      href={`/${slug}/records/${record.id}/certificate`}
      target="_blank"
      rel="noreferrer"
      aria-label={t('openCertificate', { number: record.certificateNumber })}
      className="link mono inline-flex min-h-8 items-center gap-1.5 whitespace-nowrap sm:max-lg:whitespace-normal"
    >
      <FileText aria-hidden="true" className="screen-only size-4 shrink-0" />
      {record.certificateNumber}
    </a>
  )
}

/** The same certificate as a card for a wallet. */
export function WalletCardLink({ slug, record }: CertificateLinkProps) {
  const t = useTranslations('competence.person')
  return (
    <a
      href={`/${slug}/records/${record.id}/certificate?form=wallet`}
      target="_blank"
      rel="noreferrer"
      aria-label={t('openWalletCard', { number: record.certificateNumber })}
      className="link screen-only inline-flex min-h-8 items-center gap-1.5 whitespace-nowrap"
    >
      <CreditCard aria-hidden="true" className="size-4 shrink-0" />
      {t('walletCard')}
    </a>
  )
}
