import { useTranslations } from 'next-intl'
import { MessagePage } from '#components/layout/message-page.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'

/** The same for missing, deleted and foreign pages. Every page carries it, so it is plain HTML. */
export default function NotFound() {
  const t = useTranslations('frame.notFound')
  return (
    <MessagePage
      title={t('title')}
      actions={
        <a href="/" className={buttonStyle('primary')}>
          {t('toStart')}
        </a>
      }
    >
      {t('text')}
    </MessagePage>
  )
}
