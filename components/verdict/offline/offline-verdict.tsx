'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { DeviceLanguage } from '#components/offline/device-language.tsx'
import { NoCoverageMessage } from '#components/offline/no-coverage.tsx'
import type { OfflineVerdictWords } from '#components/offline/offline-words.ts'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { OfflineList } from '#server/domain/offline-verdict/rules.ts'
import { readWhat, verdictHref } from '../subject-address.ts'
import { CheckOffline } from './check-offline.tsx'
import { findListedSubject } from './judge-on-device.ts'
import { readKeptList } from './kept-list.ts'
import { ListedSubjects } from './listed-subjects.tsx'
import { OnlineAgain } from './online-again.tsx'

/** The page of verdicts without a network: what the device keeps about the company in the address. */
export function OfflineVerdict({ words }: { words: OfflineVerdictWords }) {
  const [list, setList] = useState<OfflineList | 'none' | null>(null)
  useEffect(() => {
    void readKeptList(slugOfAddress())
      .catch(() => null)
      .then((found) => setList(found ?? 'none'))
  }, [])
  if (!list) return null
  return (
    <DeviceLanguage words={words}>
      {list === 'none' ? <NoCoverageMessage kind="page" /> : <OfflineSubject list={list} />}
    </DeviceLanguage>
  )
}

function OfflineSubject({ list }: { list: OfflineList }) {
  const t = useTranslations('verdict')
  const locale = useLocale()
  const slug = slugOfAddress()
  const what = readWhat(Object.fromEntries(new URLSearchParams(location.search)))
  const listed = what && findListedSubject(list, what)
  const name = listed?.[locale === 'en' ? 'en' : 'nb']
  return (
    <PublicShell>
      <h1 className="wrap-anywhere font-bold text-3xl">{name ?? t('title')}</h1>
      <p className="mt-2 mb-6 text-ink-soft">
        {t.rich('offline.from', { moment: () => <Time value={list.madeAt} format="shortMoment" /> })}
      </p>
      <OnlineAgain />
      {listed && name ? (
        <>
          <CheckOffline companySlug={slug} subject={{ what, name, comparable: null }} list={list} listed={listed} />
          <LinkButton className="mt-8" href={verdictHref(slug, null)}>
            {t('subject.change')}
          </LinkButton>
        </>
      ) : (
        <ListedSubjects slug={slug} list={list} isUnknown={what !== null} />
      )}
    </PublicShell>
  )
}

function slugOfAddress(): string {
  return location.pathname.split('/')[1] ?? ''
}
