import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'
import type { LineFault } from '#server/domain/proof-import/rules.ts'
import type { TableRow } from './list-table.ts'

type Outputs = inferRouterOutputs<AppRouter>['proofImport']

export type Verdict = Outputs['preview']['verdicts'][number]
export type PastImport = Outputs['list']['imports'][number]

export type ImportedLine = Outputs['get']['lines'][number]

/** A line of the list on the page. */
export interface PageLine {
  row: TableRow
  /** Null until the server has answered. */
  verdict: Verdict | null
  faults: LineFault[]
  /** Whom the user chose among several of the same name. */
  personId: string | undefined
  imported: boolean
}

export const isGood = ({ verdict, faults }: PageLine) => verdict !== null && faults.length === 0
export const isFaulty = ({ faults }: PageLine) => faults.length > 0
/** Its cells are neither shown nor written to a file. */
export const isHidden = ({ faults }: PageLine) => faults.some(({ code }) => code === 'nationalId')

/** How many people these lines add. */
export function countNewPersons(lines: PageLine[]): number {
  const added = lines.flatMap(({ verdict }) =>
    verdict?.person?.state === 'new' && verdict.read ? [`${verdict.read.sortNames[0]} ${verdict.read.birthDate}`] : [],
  )
  return new Set(added).size
}
