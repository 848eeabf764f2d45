import { useTranslations } from 'next-intl'

/** Shown alike when the page is closed, when its time is over, when the link has ended, and when it never was open here. */
export function PageClosed() {
  const t = useTranslations('workerPage.closed')
  return (
    <div data-testid="worker-page-closed">
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
      <p className="mt-4">{t('text')}</p>
      <p className="mt-3 text-ink-soft">{t('help')}</p>
    </div>
  )
}
