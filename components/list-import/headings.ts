import type { ListColumn } from '#server/domain/list-import/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { ListKind } from './list-kind.ts'
import type { ColumnChoice } from './list-table.ts'

type Headings = Pick<ListKind<unknown>, 'columns' | 'headings' | 'needed'>

/** What each column of the file is, by its heading; null where the heading is unknown, or its meaning is taken. */
export function recogniseColumns({ columns, headings: words }: Headings, headings: string[]): ColumnChoice {
  const columnOf = new Map(columns.flatMap((column) => (words[column] ?? []).map((word) => [word, column] as const)))
  const taken = new Set<ListColumn>()
  return headings.map((heading) => {
    const column = columnOf.get(normaliseText(heading).replace(/[?:*.]+$/, '')) ?? null
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  })
}

/** What a list must say and none of its columns says. */
export function missingColumns({ needed }: Headings, columns: ColumnChoice): ListColumn[] {
  return needed.filter((some) => !columns.some((column) => column && some.includes(column))).map(([first]) => first!)
}

/** Gives a column of the file its meaning, and takes the meaning from another column that had it. */
export function chooseColumn(columns: ColumnChoice, index: number, chosen: ListColumn | null): ColumnChoice {
  return columns.map((column, at) => (at === index ? chosen : column === chosen ? null : column))
}
