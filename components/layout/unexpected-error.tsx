'use client'

import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { MessagePage } from './message-page.tsx'

/**
 * Next's error boundary: it shows only the reference in the server's log, never the error's message. It uses plain
 * elements, because every page loads it and hardly any shows it.
 */
export function UnexpectedError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('frame')
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <MessagePage
      title={t('unexpected.title')}
      detail={reference && t('unexpected.reference', { reference })}
      actions={
        <>
          <button type="button" onClick={retry} className={buttonStyle('primary')}>
            {t('retry')}
          </button>
          <a href="/" className={buttonStyle()}>
            {t('notFound.toStart')}
          </a>
        </>
      }
    >
      {t('unexpected.text')}
    </MessagePage>
  )
}
