import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { findRepeats, type LineFaultCode } from '#server/domain/list-import/rules.ts'
import { missingColumns, recogniseColumns } from './headings.ts'
import { type ImportRun, isGood, type ListKind, type PageLine, type Verdict } from './list-kind.ts'
import { type ColumnChoice, type ListTable, nationalIdFault } from './list-table.ts'
import { portionsOf } from './portions.ts'

export type ImportStep = 'choose' | 'columns' | 'preview'
type Work = { doing: 'preview' | 'import'; done: number; total: number }

/** A list from the moment that it is read until it is imported. Nothing is written before `confirm`. */
export function useListImport<Read>(kind: ListKind<Read>) {
  type Line = PageLine<Read>
  const router = useRouter()
  const [table, setTable] = useState<ListTable | null>(null)
  const [columns, setColumns] = useState<ColumnChoice>([])
  const [step, setStep] = useState<ImportStep>('choose')
  const [lines, setLines] = useState<Line[]>([])
  const [work, setWork] = useState<Work | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [started, setStarted] = useState<ImportRun | null>(null)
  // The list whose answers are shown: answers about an earlier one are dropped.
  const current = useRef(0)
  const isBusy = useRef(false)

  function open(read: ListTable) {
    const recognised = recogniseColumns(kind, read.headings)
    reset()
    setTable(read)
    setColumns(recognised)
    if (missingColumns(kind, recognised).length > 0) setStep('columns')
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
    kind.forget?.()
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
    const fresh = read.rows.map((row): Line => {
      const faults = nationalIdFault(row) ?? []
      return { row, verdict: null, faults, personId: undefined, imported: false }
    })
    setLines(fresh)
    await ask(fresh, chosen)
  }

  /** Asks about the lines that have no verdict yet. */
  const ask = (all: Line[], chosen: ColumnChoice) =>
    send(
      'preview',
      all,
      all.filter(({ verdict, faults }) => !verdict && faults.length === 0),
      chosen,
      async (sent) => {
        const verdicts = await kind.preview(sent)
        return (known) => withVerdicts(known, verdicts, kind.repeated)
      },
    )

  async function choosePerson(line: number, personId: string) {
    const list = current.current
    const chosen = lines.filter(({ row }) => row.line === line).map((each) => ({ ...each, personId }))
    setError(null)
    try {
      const verdicts = await kind.preview(portionsOf(chosen, columns)[0]!)
      if (list !== current.current) return
      setLines((known) =>
        withVerdicts(
          known.map((each) => (each.row.line === line ? { ...each, personId } : each)),
          verdicts,
          kind.repeated,
        ),
      )
    } catch (problem) {
      if (list === current.current) setError(problem)
    }
  }

  /** Imports the good lines that are not imported yet. After an error, or a lost answer, it goes on under the same key. */
  async function confirm() {
    const good = lines.filter(isGood)
    const fileName = (table?.fileName ?? '').slice(0, 200)
    const run = started ?? { key: crypto.randomUUID(), fileName, lineCount: good.length }
    setStarted(run)
    const rest = good.filter(({ imported }) => !imported)
    await send('import', lines, rest, columns, async (sent) => {
      const answer = await kind.send(run, sent)
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
    doing: Work['doing'],
    all: Line[],
    some: Line[],
    chosen: ColumnChoice,
    call: (sent: ReturnType<typeof portionsOf>[number]) => Promise<(known: Line[]) => Line[]>,
  ) {
    if (isBusy.current) return
    isBusy.current = true
    const list = current.current
    let done = all.length - some.length
    setError(null)
    setWork({ doing, done, total: all.length })
    try {
      for (const portion of portionsOf(some, chosen)) {
        const change = await call(portion)
        if (list !== current.current) return
        done += portion.length
        setLines(change)
        setWork({ doing, done, total: all.length })
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
function withVerdicts<Read>(
  known: PageLine<Read>[],
  verdicts: Verdict<Read>[],
  repeated: LineFaultCode,
): PageLine<Read>[] {
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
    return ofLine === undefined ? each : { ...each, faults: [{ code: repeated, column: null, ofLine }] }
  })
}
