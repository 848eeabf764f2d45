import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** Tells an unverified company what that means for its certificates. Others see nothing. */
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
