import { useTranslations } from 'next-intl'

export function SkipLink() {
  const t = useTranslations('frame')
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-60 -translate-y-20 rounded-md bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
    >
      {t('skipToContent')}
    </a>
  )
}
