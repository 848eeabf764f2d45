'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { holdsNationalId, type ListColumn } from '#server/domain/list-import/rules.ts'
import { chooseColumn, missingColumns } from './headings.ts'
import type { ListKind } from './list-kind.ts'
import type { ColumnChoice, ListTable } from './list-table.ts'

type ChooseColumnsProps = {
  kind: Pick<ListKind<unknown>, 'columns' | 'headings' | 'needed'>
  table: ListTable
  initial: ColumnChoice
  onChosen: (columns: ColumnChoice) => void
  onOther: () => void
}

/** The second step: what each column of the list is, where its heading does not say so. */
export function ChooseColumns({ kind, table, initial, onChosen, onOther }: ChooseColumnsProps) {
  const t = useTranslations('listImport')
  const format = useFormatter()
  const [columns, setColumns] = useState(initial)
  const missing = missingColumns(kind, columns)
  const first = table.rows[0]?.cells ?? []
  const shownCell = (cell = '') => (holdsNationalId(cell) ? t('columns.hidden') : cell.slice(0, 80))
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h2 className="font-bold text-lg">{t('columns.title')}</h2>
        <p className="max-w-[60ch] text-ink-soft">{t('columns.text')}</p>
      </div>
      <Table caption={t('columns.title')}>
        <TableHead>
          <TableHeader>{t('columns.ofList')}</TableHeader>
          <TableHeader>{t('columns.example')}</TableHeader>
          <TableHeader>{t('columns.meaning')}</TableHeader>
        </TableHead>
        <TableBody>
          {columns.map((column, index) => {
            const heading = shownCell(table.headings[index]) || t('columns.untitled', { number: index + 1 })
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a file have no other name, and keep their places
              <TableRow key={index}>
                <TableCell>
                  <span className="wrap-anywhere font-semibold">{heading}</span>
                </TableCell>
                <TableCell label={t('columns.example')}>
                  <span className="wrap-anywhere">{shownCell(first[index])}</span>
                </TableCell>
                <TableCell label={t('columns.meaning')}>
                  <Select
                    aria-label={t('columns.meaningOf', { heading })}
                    value={column ?? ''}
                    onChange={({ target }) =>
                      setColumns(chooseColumn(columns, index, (target.value || null) as ListColumn | null))
                    }
                  >
                    <option value="">{t('columns.unused')}</option>
                    {kind.columns.map((each) => (
                      <option key={each} value={each}>
                        {t(`column.${each}`)}
                      </option>
                    ))}
                  </Select>
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
      {missing.length > 0 && (
        <Alert tone="warning" live>
          {t('columns.missing', { columns: format.list(missing.map((each) => t(`column.${each}`))) })}
        </Alert>
      )}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" disabled={missing.length > 0} onClick={() => onChosen(columns)}>
          {t('columns.continue')}
        </Button>
        <Button onClick={onOther}>{t('preview.otherList')}</Button>
      </div>
    </div>
  )
}
