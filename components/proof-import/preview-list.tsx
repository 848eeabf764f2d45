'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#components/form/use-error-text.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { ConfirmImport } from './confirm-import.tsx'
import { LineTable } from './line-table.tsx'
import type { ListTable } from './list-table.ts'
import { countNewPersons, isFaulty, isGood, isHidden } from './proof-import.ts'
import { useFaultText } from './use-fault-text.ts'
import type { useListImport } from './use-list-import.ts'
import { saveCsv, writeCsv } from './write-csv.ts'

const PRESSED = 'aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent'

type PreviewListProps = { list: ReturnType<typeof useListImport>; table: ListTable; companySlug: string }

/** The third step: every line with its faults, and the confirmation. */
export function PreviewList({ list, table, companySlug }: PreviewListProps) {
  const t = useTranslations('proofImport.preview')
  const errorText = useErrorText()
  const faultText = useFaultText()
  const [onlyFaults, setOnlyFaults] = useState(false)
  const { lines, work, error, columns } = list
  const faulty = lines.filter(isFaulty)
  const good = lines.filter(isGood)
  const waiting = lines.length - faulty.length - good.length
  const count = { count: lines.length }

  const saveFaults = () =>
    saveCsv(
      t('downloadName'),
      writeCsv([
        [t('lineHeading'), ...table.headings, t('faultHeading')],
        ...faulty.map((line) => [
          String(line.row.line),
          ...table.headings.map((_, index) => (isHidden(line) ? '' : (line.row.cells[index] ?? ''))),
          line.faults.map((fault) => faultText(fault, line, columns)).join(' '),
        ]),
      ]),
    )

  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h2 className="font-bold text-lg">{t('title')}</h2>
        <p className="wrap-anywhere text-ink-soft">
          {table.fileName ? t('fromFile', { file: table.fileName, ...count }) : t('pasted', count)}
        </p>
        <div aria-live="polite">
          {work ? (
            <>
              <p>{t(work.kind === 'preview' ? 'checking' : 'importing', { done: work.done, total: work.total })}</p>
              <Progress value={work.done} max={work.total} label={t('title')} className="mt-2" />
            </>
          ) : list.started ? null : (
            <p className="font-semibold" data-testid="import-summary">
              {t('good', { count: good.length })}
              {' · '}
              {t('faulty', { count: faulty.length })}
              {countNewPersons(good) > 0 && ` · ${t('newPersons', { count: countNewPersons(good) })}`}
            </p>
          )}
        </div>
      </div>
      {error !== null && !list.started && (
        <Alert tone="error" live action={<Button onClick={list.retryPreview}>{t('retry')}</Button>}>
          {errorText(error)}
        </Alert>
      )}
      {work?.kind !== 'preview' && waiting === 0 && <ConfirmImport list={list} companySlug={companySlug} />}
      <div className="flex flex-wrap items-center gap-3">
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t('filter')}</legend>
          <Button size="compact" className={PRESSED} aria-pressed={!onlyFaults} onClick={() => setOnlyFaults(false)}>
            {t('all', count)}
          </Button>
          <Button size="compact" className={PRESSED} aria-pressed={onlyFaults} onClick={() => setOnlyFaults(true)}>
            {t('onlyFaults', { count: faulty.length })}
          </Button>
        </fieldset>
        {faulty.length > 0 && (
          <Button size="compact" onClick={saveFaults}>
            <Download aria-hidden="true" />
            {t('download')}
          </Button>
        )}
        {!list.started && (
          <Button size="compact" onClick={list.editColumns}>
            {t('editColumns')}
          </Button>
        )}
        {!list.started && (
          <Button size="compact" onClick={list.reset}>
            {t('otherList')}
          </Button>
        )}
      </div>
      <LineTable
        key={String(onlyFaults)}
        lines={onlyFaults ? faulty : lines}
        columns={columns}
        onChoose={list.started ? null : list.choosePerson}
      />
    </div>
  )
}
