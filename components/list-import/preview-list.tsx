'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#components/form/use-error-text.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { ConfirmImport } from './confirm-import.tsx'
import type { ImportStepsProps } from './import-steps.tsx'
import { LineTable } from './line-table.tsx'
import { countNewPersons, isFaulty, isGood, isHidden, isThere, type ReadNames } from './list-kind.ts'
import type { ListTable } from './list-table.ts'
import { useFaultText } from './use-fault-text.ts'
import type { useListImport } from './use-list-import.ts'
import { saveCsv, writeCsv } from './write-csv.ts'

const PRESSED = 'aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent'

type PreviewListProps<Read> = Omit<ImportStepsProps<Read>, 'kind' | 'rules' | 'templateName'> & {
  list: ReturnType<typeof useListImport<Read>>
  table: ListTable
}
type Shown = 'all' | 'faulty' | 'there'

/** The third step: every line with its faults, and the confirmation. */
export function PreviewList<Read extends ReadNames>({ list, table, shown, ...confirm }: PreviewListProps<Read>) {
  const t = useTranslations('listImport.preview')
  const errorText = useErrorText()
  const faultText = useFaultText()
  const [filter, setFilter] = useState<Shown>('all')
  const { lines, work, error, columns } = list
  const faulty = lines.filter(isFaulty)
  const good = lines.filter(isGood)
  const there = lines.filter(isThere)
  const waiting = lines.length - faulty.length - good.length - there.length
  const some = { all: lines, faulty, there }
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
              <p>{t(work.doing === 'preview' ? 'checking' : 'importing', { done: work.done, total: work.total })}</p>
              <Progress value={work.done} max={work.total} label={t('title')} className="mt-2" />
            </>
          ) : list.started ? null : (
            <p className="font-semibold" data-testid="import-summary">
              {t('good', { count: good.length })}
              {' · '}
              {t('faulty', { count: faulty.length })}
              {there.length > 0 && ` · ${t('known', { count: there.length })}`}
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
      {work?.doing !== 'preview' && waiting === 0 && <ConfirmImport list={list} {...confirm} />}
      <div className="flex flex-wrap items-center gap-3">
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t('filter')}</legend>
          {(
            [
              ['all', t('all', count)],
              ['faulty', t('onlyFaults', { count: faulty.length })],
              ['there', t('onlyKnown', { count: there.length })],
            ] as const
          )
            .filter(([each]) => each !== 'there' || there.length > 0)
            .map(([each, label]) => (
              <Button
                key={each}
                size="compact"
                className={PRESSED}
                aria-pressed={filter === each}
                onClick={() => setFilter(each)}
              >
                {label}
              </Button>
            ))}
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
        key={filter}
        lines={some[filter]}
        shown={shown}
        columns={columns}
        onChoose={list.started ? null : list.choosePerson}
      />
    </div>
  )
}
