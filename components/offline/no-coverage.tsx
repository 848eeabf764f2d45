'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { MessagePage } from '#components/layout/message-page.tsx'
import { Button } from '#components/ui/button.tsx'
import { DeviceLanguage } from './device-language.tsx'
import type { OfflineWords } from './offline-words.ts'

export function NoCoverage({ words }: { words: OfflineWords }) {
  return (
    <DeviceLanguage words={words}>
      <NoCoverageMessage kind="page" />
    </DeviceLanguage>
  )
}

/** Says that the device is offline, and opens the page once it is online. */
export function NoCoverageMessage({ kind }: { kind: 'page' | 'unknown_session' }) {
  const t = useTranslations('offline.page')

  useEffect(() => {
    // Reloading this page would interrupt a user who is going to another one.
    let isLeaving = false
    const leave = () => {
      isLeaving = true
    }
    const reload = () => {
      if (!isLeaving) location.reload()
    }
    window.addEventListener('beforeunload', leave)
    window.addEventListener('online', reload)
    return () => {
      window.removeEventListener('beforeunload', leave)
      window.removeEventListener('online', reload)
    }
  }, [])

  const retry: ReactNode = (
    <Button variant="primary" onClick={() => location.reload()}>
      {t('retry')}
    </Button>
  )
  return kind === 'page' ? (
    <MessagePage title={t('title')} actions={retry}>
      {t('text')}
    </MessagePage>
  ) : (
    <MessagePage title={t('unknownTitle')} actions={retry}>
      {t('unknownText')}
    </MessagePage>
  )
}
