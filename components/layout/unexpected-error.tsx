'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { MessagePage } from './message-page.tsx'

/** Next's error boundary: never the error's own message, only the reference that the server's log carries. */
export function UnexpectedError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('errors')
  const common = useTranslations('common')
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <MessagePage
      title={t('unexpected.title')}
      detail={reference && t('unexpected.reference', { reference })}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            {common('retry')}
          </Button>
          <LinkButton href="/">{t('notFound.toStart')}</LinkButton>
        </>
      }
    >
      {t('unexpected.text')}
    </MessagePage>
  )
}
