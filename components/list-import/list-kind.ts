import type { LineFault, LineFaultCode, ListCells, ListColumn } from '#server/domain/list-import/rules.ts'
import type { TableRow } from './list-table.ts'

interface NamedPerson {
  id: string
  firstName: string
  lastName: string
  birthDate: string
  employerName: string | null
}

/** What the server says of a line, whatever the list is about. */
export interface Verdict<Read> {
  line: number
  faults: LineFault[]
  person:
    | { state: 'known'; person: NamedPerson }
    | { state: 'new' }
    | { state: 'choose'; candidates: NamedPerson[] }
    | null
  read: Read | null
  key: string | null
}

/** A line of the list on the page. */
export interface PageLine<Read> {
  row: TableRow
  /** Null until the server has answered. */
  verdict: Verdict<Read> | null
  faults: LineFault[]
  /** Whom the user chose among several of the same name. */
  personId: string | undefined
  imported: boolean
}

/** What every kind of line reads. */
export interface ReadNames {
  sortNames: string[]
  birthDate: string | null
}

export interface SentLine {
  line: number
  cells: ListCells
  personId?: string
}

/** A kind of list: its columns, and what the server does with its lines. */
export interface ListKind<Read> {
  columns: readonly ListColumn[]
  /** Headings in Norwegian and English, in the form of `normaliseText`. The first of each language is in the template. */
  headings: Partial<Record<ListColumn, string[]>>
  /** A list has at least one column of each. The first is named where all are missing. */
  needed: ListColumn[][]
  mostLines: number
  /** The fault of a line that repeats another. */
  repeated: LineFaultCode
  preview: (lines: SentLine[]) => Promise<Verdict<Read>[]>
  send: (
    run: ImportRun,
    lines: SentLine[],
  ) => Promise<{ imported: number[]; leftOut: { line: number; faults: LineFault[] }[] }>
  /** Another list begins: what the user chose for the one before does not count for it. */
  forget?: () => void
}

/** The same for all portions of one list. */
export interface ImportRun {
  key: string
  fileName: string
  lineCount: number
}

export const isGood = ({ verdict, faults }: PageLine<unknown>) => verdict !== null && faults.length === 0
/** The person is there already: nothing is wrong with the line, and nothing is to be done. */
export const isThere = ({ faults }: PageLine<unknown>) => faults.some(({ code }) => code === 'personThere')
export const isFaulty = (line: PageLine<unknown>) => line.faults.length > 0 && !isThere(line)
/** Its cells are neither shown nor written to a file. */
export const isHidden = ({ faults }: PageLine<unknown>) => faults.some(({ code }) => code === 'nationalId')

/** How many people these lines add. */
export function countNewPersons<Read extends ReadNames>(lines: PageLine<Read>[]): number {
  const added = lines.flatMap(({ verdict }) =>
    verdict?.person?.state === 'new' && verdict.read ? [`${verdict.read.sortNames[0]} ${verdict.read.birthDate}`] : [],
  )
  return new Set(added).size
}
