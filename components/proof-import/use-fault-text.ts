import { useTranslations } from 'next-intl'
import type { LineFault } from '#server/domain/proof-import/rules.ts'
import { type ColumnChoice, cellsOf } from './list-table.ts'
import type { PageLine } from './proof-import.ts'

/** Says in a sentence what is wrong with a line. */
export function useFaultText(): (fault: LineFault, line: PageLine, columns: ColumnChoice) => string {
  const t = useTranslations('proofImport')
  return ({ code, column, ofLine = 0 }, { row }, columns) => {
    const value = column ? (cellsOf(row, columns)[column] ?? '').slice(0, 40) : ''
    return t(`fault.${code}`, { column: column ? t(`column.${column}`) : '', value, line: ofLine })
  }
}
