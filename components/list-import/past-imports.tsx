import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'

export interface Past {
  id: string
  fileName: string
  importedAt: Date
  importedByName: string
  undoneAt: Date | null
  undoneByName: string | null
  undoUntil: Date | null
}

type PastImportsProps<Row> = {
  imports: Row[]
  undoHint: string
  /** Heading of what was imported, and how many it was of a list. */
  count: string
  countOf: (row: Row) => ReactNode
  /** What became of a list that is not undone. */
  stateOf: (row: Row) => string
  hrefOf: (row: Row) => string
  undo: (row: Row, list: string) => ReactNode
}

/** The newest imports: who, when, how many, and a way to take one back. */
export function PastImports<Row extends Past>({ imports, ...of }: PastImportsProps<Row>) {
  const t = useTranslations('listImport.past')
  const locale = useLocale()
  if (imports.length === 0) return null
  return (
    <section className="mt-8 grid gap-3">
      <h2 className="font-bold text-lg">{t('title')}</h2>
      <p className="max-w-[60ch] text-ink-soft text-sm">{of.undoHint}</p>
      <Table caption={t('caption')}>
        <TableHead>
          <TableHeader>{t('list')}</TableHeader>
          <TableHeader>{t('when')}</TableHeader>
          <TableHeader>{t('who')}</TableHeader>
          <TableHeader>{of.count}</TableHeader>
          <TableHeader>{t('state')}</TableHeader>
        </TableHead>
        <TableBody>
          {imports.map((each) => (
            <TableRow key={each.id}>
              <TableCell>
                <NoPrefetchLink href={of.hrefOf(each)} className="link wrap-anywhere font-semibold">
                  {each.fileName || t('pasted')}
                </NoPrefetchLink>
              </TableCell>
              <TableCell label={t('when')} whole>
                <Time value={each.importedAt} format="shortMoment" />
              </TableCell>
              <TableCell label={t('who')}>{each.importedByName}</TableCell>
              <TableCell label={of.count}>
                <span className="grid">{of.countOf(each)}</span>
              </TableCell>
              <TableCell label={t('state')}>
                <span className="grid justify-items-start gap-1.5">
                  {each.undoneAt
                    ? t('undone', {
                        name: each.undoneByName ?? '',
                        date: formatTime(each.undoneAt, 'shortDate', locale),
                      })
                    : of.stateOf(each)}
                  {each.undoUntil && of.undo(each, each.fileName || t('pasted'))}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
