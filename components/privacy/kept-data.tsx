import { useTranslations } from 'next-intl'
import { KEPT_DATA, type KindOfData } from '#server/domain/privacy/rules.ts'

const QUESTIONS = ['what', 'why', 'howLong'] as const

/** Each kind of data: what is kept, why, and how long. */
export function KeptData() {
  const t = useTranslations('keptData')
  const kinds = Object.entries(KEPT_DATA) as [KindOfData, { days?: number }][]
  return kinds.map(([kind, { days = 0 }]) => (
    <section key={kind} aria-labelledby={kind} className="border-line border-t pt-4">
      <h2 id={kind} className="font-bold text-lg">
        {t(`kinds.${kind}.title`)}
      </h2>
      <dl className="mt-2 grid gap-3">
        {QUESTIONS.map((question) => (
          <div key={question}>
            <dt className="text-ink-soft text-sm">{t(question)}</dt>
            <dd>{t(`kinds.${kind}.${question}`, { days })}</dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}
