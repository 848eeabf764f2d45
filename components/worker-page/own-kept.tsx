import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { OwnSection } from './own-section.tsx'

const TOPICS = ['training', 'identity', 'sites', 'lookUps', 'shares', 'email', 'codes', 'never'] as const
const FORMATS = ['pdf', 'json'] as const

/** What is kept, and for how long, and everything as a file. */
export function OwnKept() {
  const t = useTranslations('workerPage.kept')
  return (
    <OwnSection title={t('title')} text={t('text')}>
      <dl className="grid gap-4">
        {TOPICS.map((topic) => (
          <div key={topic}>
            <dt className="font-semibold">{t(`${topic}.what`)}</dt>
            <dd className="text-ink-soft">{t(`${topic}.howLong`)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-6 font-bold text-lg">{t('downloadTitle')}</h3>
      <p className="mt-1 text-ink-soft">{t('downloadText')}</p>
      <ul className="mt-2">
        {FORMATS.map((format) => (
          <li key={format}>
            <a
              href={`/worker/data?format=${format}`}
              className="inline-flex min-h-14 items-center gap-2 font-semibold text-accent underline"
            >
              <Download aria-hidden="true" className="size-5" />
              {t(format)}
            </a>
          </li>
        ))}
      </ul>
    </OwnSection>
  )
}
