import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { FindField } from '#components/form/find-field.tsx'
import { Alert } from '#components/ui/alert.tsx'
import type { OfflineList } from '#server/domain/offline-verdict/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { verdictHref } from '../subject-address.ts'

const MOST_SHOWN = 50

type ListedSubjectsProps = { slug: string; list: OfflineList; isUnknown: boolean }

/** What the list can answer about. Each is a plain link: without a network, only the browser itself finds this document again. */
export function ListedSubjects({ slug, list, isUnknown }: ListedSubjectsProps) {
  const t = useTranslations('verdict')
  const language = useLocale() === 'en' ? 'en' : 'nb'
  const [typed, setTyped] = useState('')
  const wanted = normaliseText(typed)
  const found = list.subjects.filter((subject) => normaliseText(subject[language]).includes(wanted))
  return (
    <section className="grid gap-3">
      {isUnknown && <Alert tone="warning">{t('offline.unknownSubject')}</Alert>}
      <FindField label={t('subject.title')} value={typed} onChange={setTyped} />
      <ul className="divide-y divide-line border-line border-y">
        {found.slice(0, MOST_SHOWN).map(({ what, ...names }) => (
          <li key={verdictHref(slug, what)}>
            <a
              href={verdictHref(slug, what)}
              className="flex min-h-12 items-center justify-between gap-4 px-2 py-2 hover:bg-sunken"
            >
              <span className="wrap-anywhere font-semibold">{names[language]}</span>
              <span className="shrink-0 text-ink-soft text-sm">
                {t('courseId' in what ? 'subject.course' : 'subject.equipment')}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="text-ink-soft">{t('subject.nothing')}</p>}
    </section>
  )
}
