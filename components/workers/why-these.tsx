import { useTranslations } from 'next-intl'

/** Explains what is shown here, its source and why, one tap away. */
export function WhyThese() {
  const t = useTranslations('workers.why')
  return (
    <details className="screen-only mb-6 max-w-3xl text-sm">
      <summary className="min-h-8 py-1 text-ink-soft hover:text-ink">{t('title')}</summary>
      <p className="mt-1 text-ink-soft">{t('text')}</p>
    </details>
  )
}
