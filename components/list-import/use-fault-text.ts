import { useTranslations } from 'next-intl'
import type { LineFault } from '#server/domain/list-import/rules.ts'
import type { PageLine } from './list-kind.ts'
import { type ColumnChoice, cellsOf } from './list-table.ts'

/** Says in a sentence what is wrong with a line. */
export function useFaultText(): (fault: LineFault, line: PageLine<unknown>, columns: ColumnChoice) => string {
  const t = useTranslations('listImport')
  return ({ code, column, ofLine = 0 }, { row }, columns) => {
    const value = column ? (cellsOf(row, columns)[column] ?? '').slice(0, 40) : ''
    return t(`fault.${code}`, { column: column ? t(`column.${column}`) : '', value, line: ofLine })
  }
}
