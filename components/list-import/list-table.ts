import { holdsNationalId, type LineFault, type ListCells, type ListColumn } from '#server/domain/list-import/rules.ts'

/** A list as it was read: texts only. `line` is the row's number in the file, from 1. */
export interface ListTable {
  fileName: string
  headings: string[]
  rows: TableRow[]
}
export interface TableRow {
  line: number
  cells: string[]
}

/** For each column of the file, what it is; null leaves it out. */
export type ColumnChoice = (ListColumn | null)[]

/** Why a file cannot be read at all. */
export const LIST_PROBLEMS = [
  'tooLarge',
  'empty',
  'noLines',
  'tooManyLines',
  'tooManyColumns',
  'oldExcel',
  'locked',
  'unreadable',
  'quotes',
] as const
export type ListProblem = (typeof LIST_PROBLEMS)[number]

export class UnreadableList extends Error {
  readonly problem: ListProblem
  constructor(problem: ListProblem) {
    super(problem)
    this.problem = problem
  }
}

/** Bytes of a file, and of an Excel file once it is inflated. */
export const LARGEST_FILE = 3_000_000
export const LARGEST_INFLATED = 40_000_000
const MOST_COLUMNS = 60

/** The first row that is not empty has the headings. Empty rows are left out; the others keep their numbers. */
export function toTable(all: string[][], fileName: string): ListTable {
  const rows = all
    .map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first, ...rest] = rows
  if (!first) throw new UnreadableList('empty')
  if (rest.length === 0) throw new UnreadableList('noLines')
  if (rows.some(({ cells }) => cells.length > MOST_COLUMNS)) throw new UnreadableList('tooManyColumns')
  return { fileName: holdsNationalId(fileName) ? '' : fileName, headings: first.cells, rows: rest }
}

/** Throws UnreadableList for a list with more lines than its kind allows. */
export function assertNotLonger({ rows }: ListTable, most: number): void {
  if (rows.length > most) throw new UnreadableList('tooManyLines')
}

/** The chosen cells of a row. Two columns of the same meaning do not occur: a choice takes it from the other column. */
export function cellsOf({ cells }: TableRow, columns: ColumnChoice): ListCells {
  return Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, cells[index] ?? '']] : [])))
}

const NATIONAL_ID: LineFault[] = [{ code: 'nationalId', column: null }]

/** The fault of a row with a national identity number in any of its cells, also in one that is left out: it is never sent. */
export function nationalIdFault({ cells }: TableRow): LineFault[] | null {
  return cells.some(holdsNationalId) ? NATIONAL_ID : null
}
