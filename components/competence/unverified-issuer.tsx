import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** Tells a company that is not verified what that means for the certificates that it issues; nothing to others. */
export function UnverifiedIssuer({ slug, verified }: { slug: string; verified: boolean }) {
  const t = useTranslations('competence.issuer')
  if (verified) return null
  const how = (
    <LinkButton href={`/${slug}/workers`} size="compact">
      {t('how')}
    </LinkButton>
  )
  return (
    <Alert
      tone="warning"
      title={t('ownTitle')}
      className="mb-6 max-w-3xl"
      action={<span className="screen-only">{how}</span>}
    >
      {t('ownText')}
    </Alert>
  )
}
