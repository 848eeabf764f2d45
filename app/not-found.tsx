import { useTranslations } from 'next-intl'
import { MessagePage } from '#components/layout/message-page.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** The same for what never was, what is gone and what belongs to somebody else. */
export default function NotFound() {
  const t = useTranslations('errors.notFound')
  return (
    <MessagePage
      title={t('title')}
      actions={
        <LinkButton href="/" variant="primary">
          {t('toStart')}
        </LinkButton>
      }
    >
      {t('text')}
    </MessagePage>
  )
}
