'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import type { CheckInFacts } from '#components/outbox/browser/device-database.ts'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { TrpcProvider } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'

type MissingPrerequisitesProps = {
  facts: CheckInFacts
  rows: readonly ListRow[]
  /** Says on the page for completing that they get their records all the same. */
  beforeCompletion?: boolean
}

/** Who lacks a course that comes before this one, by name. It only tells: nobody is turned away. Needs the server, and says so. */
export function MissingPrerequisites(props: MissingPrerequisitesProps) {
  // What a device stored before there were prerequisites has none.
  if (!props.facts.courses?.some(({ requires = [] }) => requires.length > 0)) return null
  return (
    <TrpcProvider>
      <Missing {...props} />
    </TrpcProvider>
  )
}

function Missing({ facts, rows, beforeCompletion = false }: MissingPrerequisitesProps) {
  const t = useTranslations('checkIn.prerequisites')
  const { companySlug, sessionId } = facts
  const present = rows
    .flatMap(({ id, entry }) => (entry?.person ? [id] : []))
    .sort()
    .join()
  const { data, isError } = useQuery({
    queryKey: ['missing-prerequisites', companySlug, sessionId, present], // asks again when other people are on the list
    queryFn: () => trpcClient.session.listMissingPrerequisites.query({ companySlug, sessionId }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const people = (data?.people ?? []).filter(({ attendanceId }) => rows.some(({ id }) => id === attendanceId))
  if (isError && beforeCompletion) return <p className="text-ink-soft text-sm">{t('unknown')}</p>
  if (people.length === 0) return null
  return (
    <div className={beforeCompletion ? undefined : 'mx-3 mt-3'}>
      <Alert tone="warning" live title={t('title', { count: people.length })}>
        <ul className="wrap-anywhere list-disc pl-5">
          {people.map(({ attendanceId, name, courses }) => (
            <li key={attendanceId}>{t('lacks', { name, courses: courses.join(', ') })}</li>
          ))}
        </ul>
        {beforeCompletion && <p className="mt-1">{t('allTheSame')}</p>}
      </Alert>
    </div>
  )
}
