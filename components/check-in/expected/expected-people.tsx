'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import type { SessionKey } from '#components/check-in/list/use-attendance.ts'
import { useRowLabel } from '#components/check-in/list/use-row-label.ts'
import { TrpcProvider, useTRPC } from '#components/providers/trpc-provider.tsx'
import { compareExpected, withOthers } from './compare-expected.ts'

type ExpectedPeopleProps = {
  sessionKey: SessionKey
  /** Who is here, of a session that has several days on the day that the page is on. */
  rows: readonly ListRow[]
  /** Who came on other days only. They are expected too. */
  elsewhere: readonly ListRow[] | undefined
  onOpen: (row: ListRow) => void
}

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

function Expected({ sessionKey, rows, elsewhere = [], onOpen }: ExpectedPeopleProps) {
  const t = useTranslations('checkIn.expected')
  const { data } = useQuery(
    useTRPC().plan.expected.queryOptions(sessionKey, {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
      retry: true,
    }),
  )
  const nobody = !data || (data.people.length === 0 && data.employers.length === 0)
  if (nobody && elsewhere.length === 0) return null
  const { people, employers } = data ?? { people: [], employers: [] }
  const here = rows.filter(({ removed }) => removed === null)
  const { come, missing, unexpected, unknown } = compareExpected(
    { people: withOthers(people, [...rows, ...elsewhere]), employers },
    here.map(({ entry }) => ({ person: entry?.person ?? null, employer: entry?.employer ?? null })),
  )
  const rowOf = (personId: string) => elsewhere.find(({ entry }) => entry?.person?.id === personId)
  const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
  return (
    <details className="mx-3 mt-3 rounded-md border border-line bg-surface">
      <summary className="flex min-h-14 cursor-pointer flex-wrap items-center gap-x-4 px-4 py-2 text-lg">
        <span className="font-semibold">{t('come', { come: come.length, all: come.length + missing.length })}</span>
        {missing.length > 0 && <span>{t('missing', { count: missing.length })}</span>}
        {unexpected.length > 0 && <span>{t('unexpected', { count: unexpected.length })}</span>}
      </summary>
      <div className="grid gap-4 px-4 pb-4 text-lg">
        {unknown > 0 && <p className="text-ink-soft">{t('unknown', { count: unknown })}</p>}
        <Missing
          names={missing.filter(({ personId }) => !rowOf(personId)).map(nameOf)}
          rows={elsewhere}
          onOpen={onOpen}
        />
        <Names
          title={t('unexpectedTitle')}
          names={unexpected.flatMap(({ person, employer }) =>
            person ? [[nameOf(person), employer?.name].filter(Boolean).join(', ')] : [],
          )}
        />
        <Names title={t('employersTitle')} names={employers} />
      </div>
    </details>
  )
}

type MissingProps = { names: string[]; rows: readonly ListRow[]; onOpen: (row: ListRow) => void }

/** Who is missing. Those who came on another day can be opened, to say that they are here after all. */
function Missing({ names, rows, onOpen }: MissingProps) {
  const t = useTranslations('checkIn.expected')
  const label = useRowLabel()
  return (
    <>
      <Names title={t('missingTitle')} names={names} />
      {rows.length > 0 && (
        <section>
          <h2 className="font-semibold">{t('otherDays')}</h2>
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <button type="button" className="link min-h-14 text-left" onClick={() => onOpen(row)}>
                  {label(row)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
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
