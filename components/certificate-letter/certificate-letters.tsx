'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useLocale, useTranslations } from 'next-intl'
import { PersonSection } from '#components/competence/person-section.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { AppRouter } from '#server/api/root.ts'
import { LETTER_LOOKS } from './letter-looks.ts'

type Letters = inferRouterOutputs<AppRouter>['certificateLetter']['ofPerson']
type Letter = Letters['letters'][number]

/** How often a letter that waits is looked at again. */
const LOOK_MS = 3_000

/** To whom the person's certificates were sent: for instructors, loaded after the rest of the page. */
export function CertificateLetters({ companySlug, personId }: { companySlug: string; personId: string }) {
  const t = useTranslations('competence.letter')
  const common = useTranslations('common')
  const { certificateLetter } = useTRPC()
  const answer = useQuery(
    certificateLetter.ofPerson.queryOptions(
      { companySlug, personId },
      { refetchInterval: ({ state }) => hasWaiting(state.data) && LOOK_MS },
    ),
  )
  if (answer.isError && !answer.data) {
    const retry = <Button onClick={() => void answer.refetch()}>{common('retry')}</Button>
    return (
      <Alert tone="error" action={retry}>
        {t('listFailed')}
      </Alert>
    )
  }
  if (!answer.data || answer.data.letters.length === 0) return null
  return (
    <PersonSection title={t('listTitle')} hint={t('listHint')}>
      <LetterTable letters={answer.data.letters} />
      {answer.data.hasMore && (
        <p className="mt-2 text-ink-soft text-sm">{t('more', { count: answer.data.letters.length })}</p>
      )}
    </PersonSection>
  )
}

function hasWaiting(data: Letters | undefined): boolean {
  return data?.letters.some(({ state }) => state === 'waiting') ?? false
}

function LetterTable({ letters }: { letters: Letter[] }) {
  const t = useTranslations('competence.letter')
  const locale = useLocale()
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('who')}</TableHeader>
        <TableHeader>{t('state')}</TableHeader>
        <TableHeader>{t('what')}</TableHeader>
        <TableHeader>{t('when')}</TableHeader>
      </TableHead>
      <TableBody>
        {letters.map((letter) => (
          <TableRow key={letter.id}>
            <TableCell>
              <span className="break-all font-semibold">{letter.to}</span>
            </TableCell>
            <TableCell label={t('state')}>
              <span className="grid justify-items-start gap-1">
                <StatusBadge status={LETTER_LOOKS[letter.state]}>{t(`states.${letter.state}`)}</StatusBadge>
                <Why state={letter.state} />
              </span>
            </TableCell>
            <TableCell label={t('what')}>
              <span className="mono block">{letter.certificateNumber}</span>
              <span className="wrap-anywhere text-ink-soft text-xs">{letter.courseTitle}</span>
            </TableCell>
            <TableCell label={t('when')}>
              {t('requested', {
                moment: formatTime(letter.requestedAt, 'shortMoment', locale),
                name: letter.requestedBy,
              })}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Why({ state }: { state: Letter['state'] }) {
  const t = useTranslations('competence.letter')
  if (state !== 'failed' && state !== 'stopped') return null
  return <span className="max-w-[40ch] text-ink-soft text-xs">{t(`${state}Hint`)}</span>
}
