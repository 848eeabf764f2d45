'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import type { SessionKey } from '#components/check-in/list/use-attendance.ts'
import { TrpcProvider, useTRPC } from '#components/providers/trpc-provider.tsx'
import { compareExpected } from './compare-expected.ts'

type ExpectedPeopleProps = { sessionKey: SessionKey; rows: readonly ListRow[] }

/**
 * For a planned session: who is missing, and who came unexpected. It is fetched once and stays while the page is open,
 * also offline. Names are not stored on the device, so a page opened offline shows it later.
 */
export function ExpectedPeople(props: ExpectedPeopleProps) {
  return (
    <TrpcProvider>
      <Expected {...props} />
    </TrpcProvider>
  )
}

function Expected({ sessionKey, rows }: ExpectedPeopleProps) {
  const t = useTranslations('checkIn.expected')
  const { data } = useQuery(
    useTRPC().plan.expected.queryOptions(sessionKey, {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
      retry: true,
    }),
  )
  if (!data || (data.people.length === 0 && data.employers.length === 0)) return null
  const here = rows.filter(({ removed }) => removed === null)
  const { come, missing, unexpected, unknown } = compareExpected(
    data,
    here.map(({ entry }) => ({ person: entry?.person ?? null, employer: entry?.employer ?? null })),
  )
  const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
  return (
    <details className="mx-3 mt-3 rounded-md border border-line bg-surface">
      <summary className="flex min-h-14 cursor-pointer flex-wrap items-center gap-x-4 px-4 py-2 text-lg">
        <span className="font-semibold">{t('come', { come: come.length, all: data.people.length })}</span>
        {missing.length > 0 && <span>{t('missing', { count: missing.length })}</span>}
        {unexpected.length > 0 && <span>{t('unexpected', { count: unexpected.length })}</span>}
      </summary>
      <div className="grid gap-4 px-4 pb-4 text-lg">
        {unknown > 0 && <p className="text-ink-soft">{t('unknown', { count: unknown })}</p>}
        <Names title={t('missingTitle')} names={missing.map(nameOf)} />
        <Names
          title={t('unexpectedTitle')}
          names={unexpected.flatMap(({ person, employer }) =>
            person ? [[nameOf(person), employer?.name].filter(Boolean).join(', ')] : [],
          )}
        />
        <Names title={t('employersTitle')} names={data.employers} />
      </div>
    </details>
  )
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null
  return (
    <section>
      <h2 className="font-semibold">{title}</h2>
      <ul>
        {[...new Set(names)]
          .sort((one, other) => one.localeCompare(other, 'nb'))
          .map((name) => (
            <li key={name}>{name}</li>
          ))}
      </ul>
    </section>
  )
}
