'use client'

import { Download, FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, type DragEvent, useId, useState } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { LIST_COLUMNS } from '#server/domain/proof-import/rules.ts'
import { LARGEST_FILE, type ListProblem, type ListTable, UnreadableList } from './list-table.ts'
import { saveCsv, writeCsv } from './write-csv.ts'

/** The first step: a file, or cells that are pasted. Neither leaves the browser here. */
export function ChooseList({ onRead }: { onRead: (table: ListTable) => void }) {
  const t = useTranslations('proofImport.choose')
  const problemText = useTranslations('proofImport.problem')
  const column = useTranslations('proofImport.column')
  const [problem, setProblem] = useState<ListProblem | null>(null)
  const [reading, setReading] = useState(false)
  const [isOver, setIsOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const input = useId()

  async function read(work: () => Promise<ListTable>) {
    setReading(true)
    setProblem(null)
    try {
      onRead(await work())
    } catch (error) {
      setProblem(error instanceof UnreadableList ? error.problem : 'unreadable')
    } finally {
      setReading(false)
    }
  }
  const take = (file: File | undefined) => {
    if (file) void read(() => readList(file))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files[0])
  }
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    take(target.files?.[0])
    target.value = '' // so that the same file can be chosen again
  }
  const saveTemplate = () =>
    saveCsv(t('templateName'), writeCsv([LIST_COLUMNS.filter((each) => each !== 'name').map((each) => column(each))]))

  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h2 className="font-bold text-lg">{t('title')}</h2>
        <p className="max-w-[60ch] text-ink-soft">{t('text')}</p>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the label inside does the same by keyboard */}
      <div
        data-testid="list-drop"
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={classNames(
          'rounded-md border-2 border-dashed focus-within:outline-3 focus-within:outline-accent focus-within:outline-offset-2',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <label htmlFor={input} className="flex min-h-14 cursor-pointer items-center gap-3 px-4 py-4 font-semibold">
          <FileSpreadsheet aria-hidden="true" className="size-6 shrink-0 text-accent" />
          {t('file')}
        </label>
        <input id={input} type="file" accept=".xlsx,.csv,.tsv,.txt" onChange={choose} className="sr-only" />
      </div>
      <div aria-live="polite">{reading && <p>{t('reading')} …</p>}</div>
      {problem && (
        <Alert tone="error" live>
          {problemText(problem)}
        </Alert>
      )}
      <ul className="grid max-w-[70ch] list-disc gap-1.5 pl-5 text-sm">
        {(['needs', 'dates', 'kinds', 'nationalIds'] as const).map((rule) => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
      <Button className="justify-self-start" onClick={saveTemplate}>
        <Download aria-hidden="true" />
        {t('template')}
      </Button>
      <div className="grid gap-3 border-line border-t pt-5">
        <Field label={t('paste')} hint={t('pasteHint')}>
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              className="max-h-60 overflow-auto"
              value={pasted}
              onChange={({ target }) => setPasted(target.value)}
            />
          )}
        </Field>
        <Button
          className="justify-self-start"
          disabled={pasted.trim() === ''}
          onClick={() => void read(() => readPasted(pasted))}
        >
          {t('pasteSubmit')}
        </Button>
      </div>
    </div>
  )
}

// The readers are fetched when there is something to read.
async function readList(file: File): Promise<ListTable> {
  if (file.size > LARGEST_FILE) throw new UnreadableList('tooLarge')
  const [{ readFile }, bytes] = await Promise.all([import('./read-file.ts'), file.arrayBuffer()])
  return readFile(new Uint8Array(bytes), file.name)
}

async function readPasted(text: string): Promise<ListTable> {
  const { readText } = await import('./read-text.ts')
  return readText(text, '')
}
