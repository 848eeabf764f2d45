import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { findRepeats } from '#server/domain/proof-import/rules.ts'
import { missingColumns, recogniseColumns } from './headings.ts'
import { type ColumnChoice, type ListTable, nationalIdFault } from './list-table.ts'
import { portionsOf } from './portions.ts'
import { isGood, type PageLine, type Verdict } from './proof-import.ts'

export type ImportStep = 'choose' | 'columns' | 'preview'
type Work = { kind: 'preview' | 'import'; done: number; total: number }

/** A list from the moment that it is read until it is imported. Nothing is written before `confirm`. */
export function useListImport(companySlug: string) {
  const client = useTRPCClient().proofImport
  const router = useRouter()
  const [table, setTable] = useState<ListTable | null>(null)
  const [columns, setColumns] = useState<ColumnChoice>([])
  const [step, setStep] = useState<ImportStep>('choose')
  const [lines, setLines] = useState<PageLine[]>([])
  const [work, setWork] = useState<Work | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [started, setStarted] = useState<{ key: string; approves: boolean; lineCount: number } | null>(null)
  // The list whose answers are shown: answers about an earlier one are dropped.
  const current = useRef(0)
  const isBusy = useRef(false)

  function open(read: ListTable) {
    const recognised = recogniseColumns(read.headings)
    reset()
    setTable(read)
    setColumns(recognised)
    if (missingColumns(recognised).length > 0) setStep('columns')
    else void preview(read, recognised)
  }

  function reset() {
    current.current += 1
    isBusy.current = false
    setStep('choose')
    setTable(null)
    setLines([])
    setWork(null)
    setError(null)
    setStarted(null)
  }

  function editColumns() {
    current.current += 1
    isBusy.current = false
    setWork(null)
    setError(null)
    setStep('columns')
  }

  async function preview(read: ListTable, chosen: ColumnChoice) {
    current.current += 1
    setColumns(chosen)
    setStep('preview')
    const fresh = read.rows.map((row): PageLine => {
      const faults = nationalIdFault(row) ?? []
      return { row, verdict: null, faults, personId: undefined, imported: false }
    })
    setLines(fresh)
    await ask(fresh, chosen)
  }

  /** Asks about the lines that have no verdict yet. */
  const ask = (all: PageLine[], chosen: ColumnChoice) =>
    send(
      'preview',
      all,
      all.filter(({ verdict, faults }) => !verdict && faults.length === 0),
      chosen,
      async (sent) => {
        const { verdicts } = await client.preview.mutate({ companySlug, lines: sent })
        return (known) => withVerdicts(known, verdicts)
      },
    )

  async function choosePerson(line: number, personId: string) {
    const list = current.current
    const chosen = lines.filter(({ row }) => row.line === line).map((each) => ({ ...each, personId }))
    setError(null)
    try {
      const { verdicts } = await client.preview.mutate({ companySlug, lines: portionsOf(chosen, columns)[0]! })
      if (list !== current.current) return
      setLines((known) =>
        withVerdicts(
          known.map((each) => (each.row.line === line ? { ...each, personId } : each)),
          verdicts,
        ),
      )
    } catch (problem) {
      if (list === current.current) setError(problem)
    }
  }

  /** Imports the good lines that are not imported yet. After an error, or a lost answer, it goes on under the same key. */
  async function confirm(approves: boolean) {
    const good = lines.filter(isGood)
    const run = started ?? { key: crypto.randomUUID(), approves, lineCount: good.length }
    setStarted(run)
    const fileName = (table?.fileName ?? '').slice(0, 200)
    const rest = good.filter(({ imported }) => !imported)
    await send('import', lines, rest, columns, async (sent) => {
      const answer = await client.import.mutate({ companySlug, ...run, fileName, lines: sent })
      const imported = new Set(answer.imported)
      const leftOut = new Map(answer.leftOut.map(({ line, faults }) => [line, faults]))
      return (known) =>
        known.map((each) => {
          const { line } = each.row
          if (imported.has(line)) return { ...each, imported: true }
          return leftOut.has(line) ? { ...each, faults: leftOut.get(line)! } : each
        })
    })
    router.refresh()
  }

  async function send(
    kind: Work['kind'],
    all: PageLine[],
    some: PageLine[],
    chosen: ColumnChoice,
    call: (sent: ReturnType<typeof portionsOf>[number]) => Promise<(known: PageLine[]) => PageLine[]>,
  ) {
    if (isBusy.current) return
    isBusy.current = true
    const list = current.current
    let done = all.length - some.length
    setError(null)
    setWork({ kind, done, total: all.length })
    try {
      for (const portion of portionsOf(some, chosen)) {
        const change = await call(portion)
        if (list !== current.current) return
        done += portion.length
        setLines(change)
        setWork({ kind, done, total: all.length })
      }
    } catch (problem) {
      if (list === current.current) setError(problem)
    } finally {
      if (list === current.current) {
        setWork(null)
        isBusy.current = false
      }
    }
  }

  return {
    table,
    columns,
    step,
    lines,
    work,
    error,
    started,
    open,
    reset,
    editColumns,
    choosePerson,
    confirm,
    preview: (chosen: ColumnChoice) => table && void preview(table, chosen),
    retryPreview: () => void ask(lines, columns),
  }
}

// A verdict may change which lines repeat others, also in portions before.
function withVerdicts(known: PageLine[], verdicts: Verdict[]): PageLine[] {
  const byLine = new Map(verdicts.map((verdict) => [verdict.line, verdict]))
  const judged = known.map((each) => {
    const verdict = byLine.get(each.row.line) ?? each.verdict
    return verdict ? { ...each, verdict, faults: verdict.faults } : each
  })
  const repeats = findRepeats(
    judged.map(({ row, verdict, faults }) => ({ line: row.line, key: verdict?.key ?? null, faults })),
  )
  return judged.map((each) => {
    const ofLine = repeats.get(each.row.line)
    return ofLine === undefined ? each : { ...each, faults: [{ code: 'repeated' as const, column: null, ofLine }] }
  })
}
