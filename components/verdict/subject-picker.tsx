'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FindField } from '#components/form/find-field.tsx'
import { usePaused } from '#components/form/use-paused.ts'
import { TakeAlong } from './offline/take-along.tsx'
import { verdictHref } from './subject-address.ts'
import { useSubjects } from './use-subjects.ts'

/** Finds equipment or a course. Each hit is a link, so that the choice is in the address. */
export function SubjectPicker({ companySlug }: { companySlug: string }) {
  const t = useTranslations('verdict.subject')
  const [typed, setTyped] = useState('')
  const { found, isAsked, isPending, isFailed } = useSubjects(companySlug, usePaused(typed.trim()))
  return (
    <>
      <section className="grid max-w-xl gap-3">
        <FindField label={t('title')} hint={t('hint')} value={typed} placeholder={t('search')} onChange={setTyped} />
        <div role="status">
          {isFailed && <p className="text-danger">{t('failed')}</p>}
          {isAsked && !isPending && !isFailed && found.length === 0 && <p className="text-ink-soft">{t('nothing')}</p>}
          {isAsked && found.length > 0 && (
            <ul className="divide-y divide-line border-line border-y">
              {found.map(({ what, name, kind }) => (
                <li key={verdictHref(companySlug, what)}>
                  <Link
                    href={verdictHref(companySlug, what)}
                    className="flex min-h-12 items-center justify-between gap-4 px-2 py-2 hover:bg-sunken"
                  >
                    <span className="wrap-anywhere font-semibold">{name}</span>
                    <span className="shrink-0 text-ink-soft text-sm">{kind}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      </section>
      <TakeAlong companySlug={companySlug} />
    </>
  )
}
