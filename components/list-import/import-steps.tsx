'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { Panel } from '#components/ui/panel.tsx'
import { useFocusOnChange } from '#components/ui/use-focus-on-change.ts'
import { ChooseColumns } from './choose-columns.tsx'
import { ChooseList } from './choose-list.tsx'
import type { ShownColumn } from './line-table.tsx'
import type { ListKind, ReadNames } from './list-kind.ts'
import { PreviewList } from './preview-list.tsx'
import { type ImportStep, useListImport } from './use-list-import.ts'

const STEPS: ImportStep[] = ['choose', 'columns', 'preview']

export type ImportStepsProps<Read> = {
  kind: ListKind<Read>
  /** What this kind of list must say. */
  rules: string[]
  templateName: string
  /** What the preview shows of a line beside its person and its state. */
  shown: ShownColumn<Read>[]
  /** What becomes of the lines, for the question before the import. */
  consequence: string
  /** A choice of the user's before the import. */
  choice?: (isStarted: boolean) => ReactNode
  /** The page of an import. */
  pageOf: (key: string) => string
}

/** A list in three steps: choose it, say what its columns are, look over its lines and import them. */
export function ImportSteps<Read extends ReadNames>({ kind, rules, templateName, ...preview }: ImportStepsProps<Read>) {
  const list = useListImport(kind)
  const { step, table } = list
  const place = useFocusOnChange<HTMLDivElement>(step)
  return (
    <Panel>
      <StepList current={step} />
      <div ref={place} tabIndex={-1} className="focus:outline-none">
        {step === 'choose' && <ChooseList kind={kind} rules={rules} templateName={templateName} onRead={list.open} />}
        {step === 'columns' && table && (
          <ChooseColumns
            kind={kind}
            table={table}
            initial={list.columns}
            onChosen={list.preview}
            onOther={list.reset}
          />
        )}
        {step === 'preview' && table && <PreviewList list={list} table={table} {...preview} />}
      </div>
    </Panel>
  )
}

function StepList({ current }: { current: ImportStep }) {
  const t = useTranslations('listImport.steps')
  return (
    <ol aria-label={t('label')} className="mb-6 flex flex-wrap gap-x-6 gap-y-1 border-line border-b pb-4 text-sm">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className={classNames(step === current ? 'font-bold text-accent' : 'text-ink-soft')}
        >
          {index + 1}. {t(step)}
        </li>
      ))}
    </ol>
  )
}
