'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { LETTER_LOOKS } from '#components/certificate-letter/letter-looks.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { Inspection } from './inspection.ts'

/** How often a letter that waits is looked at again. Milliseconds. */
const LOOK_MS = 3_000

/** To whom the link of the pack was sent, and what came of it. */
export function PackLetters({ companySlug, initial }: { companySlug: string; initial: Inspection }) {
  const t = useTranslations('inspection.send')
  const locale = useLocale()
  const input = { companySlug, inspectionId: initial.id }
  const { data } = useQuery({
    ...useTRPC().inspection.get.queryOptions(input, { initialData: initial }),
    refetchInterval: ({ state }) => state.data?.letters.some((letter) => letter.state === 'waiting') && LOOK_MS,
  })
  if (data.letters.length === 0) return null
  return (
    <section className="max-w-3xl" aria-labelledby="letters">
      <h2 id="letters" className="font-bold text-xl">
        {t('listTitle')}
      </h2>
      <p className="mt-1 mb-4 text-ink-soft">{t('listText')}</p>
      <Table caption={t('caption')} className="figures">
        <TableHead>
          <TableHeader>{t('to')}</TableHeader>
          <TableHeader>{t('state')}</TableHeader>
          <TableHeader>{t('when')}</TableHeader>
        </TableHead>
        <TableBody>
          {data.letters.map(({ id, to, state, requestedAt, requestedBy }) => (
            <TableRow key={id}>
              <TableCell>
                <span className="break-all font-semibold">{to}</span>
              </TableCell>
              <TableCell label={t('state')}>
                <StatusBadge status={LETTER_LOOKS[state]}>{t(`states.${state}`)}</StatusBadge>
                {(state === 'failed' || state === 'stopped') && (
                  <span className="block max-w-[40ch] text-ink-soft text-sm">{t(`${state}Hint`)}</span>
                )}
              </TableCell>
              <TableCell label={t('when')}>
                <span className="wrap-anywhere">
                  {t('requested', { moment: formatTime(requestedAt, 'shortMoment', locale), name: requestedBy })}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
