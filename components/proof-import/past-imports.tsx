import { useLocale, useTranslations } from 'next-intl'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { PastImport } from './proof-import.ts'
import { UndoImport } from './undo-import.tsx'

/** The newest imports: who, when, how many, and a way to take one back. */
export function PastImports({ companySlug, imports }: { companySlug: string; imports: PastImport[] }) {
  const t = useTranslations('proofImport.past')
  const locale = useLocale()
  if (imports.length === 0) return null
  return (
    <section className="mt-8 grid gap-3">
      <h2 className="font-bold text-lg">{t('title')}</h2>
      <p className="max-w-[60ch] text-ink-soft text-sm">{t('undoHint')}</p>
      <Table caption={t('caption')}>
        <TableHead>
          <TableHeader>{t('list')}</TableHeader>
          <TableHeader>{t('when')}</TableHeader>
          <TableHeader>{t('who')}</TableHeader>
          <TableHeader>{t('count')}</TableHeader>
          <TableHeader>{t('state')}</TableHeader>
        </TableHead>
        <TableBody>
          {imports.map((each) => (
            <TableRow key={each.id}>
              <TableCell>
                <NoPrefetchLink
                  href={`/${companySlug}/proofs/import/${each.id}`}
                  className="link wrap-anywhere font-semibold"
                >
                  {each.fileName || t('pasted')}
                </NoPrefetchLink>
              </TableCell>
              <TableCell label={t('when')} whole>
                <Time value={each.importedAt} format="shortMoment" />
              </TableCell>
              <TableCell label={t('who')}>{each.importedByName}</TableCell>
              <TableCell label={t('count')}>
                <span className="grid">
                  {t('of', { proofs: each.proofCount, lines: each.lineCount })}
                  {each.personCount > 0 && (
                    <span className="text-ink-soft text-sm">{t('persons', { count: each.personCount })}</span>
                  )}
                </span>
              </TableCell>
              <TableCell label={t('state')}>
                <span className="grid justify-items-start gap-1.5">
                  {each.undoneAt
                    ? t('undone', {
                        name: each.undoneByName ?? '',
                        date: formatTime(each.undoneAt, 'shortDate', locale),
                      })
                    : t(each.approved ? 'approved' : 'queued')}
                  {each.undoUntil && (
                    <UndoImport companySlug={companySlug} importId={each.id} list={each.fileName || t('pasted')} />
                  )}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
