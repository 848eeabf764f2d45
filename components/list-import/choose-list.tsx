'use client'

import { Download, FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FileDrop } from '#components/ui/file-drop.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { ListKind } from './list-kind.ts'
import { assertNotLonger, LARGEST_FILE, type ListProblem, type ListTable, UnreadableList } from './list-table.ts'
import { saveCsv, writeCsv } from './write-csv.ts'

type ChooseListProps = {
  kind: Pick<ListKind<unknown>, 'columns' | 'mostLines'>
  /** What this kind of list must say. */
  rules: string[]
  templateName: string
  onRead: (table: ListTable) => void
}

/** The first step: a file, or cells that are pasted. Neither leaves the browser here. */
export function ChooseList({ kind, rules, templateName, onRead }: ChooseListProps) {
  const t = useTranslations('listImport.choose')
  const problemText = useTranslations('listImport.problem')
  const column = useTranslations('listImport.column')
  const [problem, setProblem] = useState<ListProblem | null>(null)
  const [reading, setReading] = useState(false)
  const [pasted, setPasted] = useState('')

  async function read(work: () => Promise<ListTable>) {
    setReading(true)
    setProblem(null)
    try {
      const table = await work()
      assertNotLonger(table, kind.mostLines)
      onRead(table)
    } catch (error) {
      setProblem(error instanceof UnreadableList ? error.problem : 'unreadable')
    } finally {
      setReading(false)
    }
  }
  const saveTemplate = () =>
    saveCsv(templateName, writeCsv([kind.columns.filter((each) => each !== 'name').map((each) => column(each))]))

  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <h2 className="font-bold text-lg">{t('title')}</h2>
        <p className="max-w-[60ch] text-ink-soft">{t('text', { most: kind.mostLines })}</p>
      </div>
      <FileDrop
        label={t('file')}
        icon={FileSpreadsheet}
        accept=".xlsx,.csv,.tsv,.txt"
        onFile={(file) => void read(() => readList(file))}
        testId="list-drop"
      />
      <div aria-live="polite">{reading && <p>{t('reading')} …</p>}</div>
      {problem && (
        <Alert tone="error" live>
          {problemText(problem, { most: kind.mostLines })}
        </Alert>
      )}
      <ul className="grid max-w-[70ch] list-disc gap-1.5 pl-5 text-sm">
        {[...rules, t('dates'), t('nationalIds')].map((rule) => (
          <li key={rule}>{rule}</li>
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
