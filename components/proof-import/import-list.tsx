'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { Panel } from '#components/ui/panel.tsx'
import { ChooseColumns } from './choose-columns.tsx'
import { ChooseList } from './choose-list.tsx'
import { PreviewList } from './preview-list.tsx'
import { type ImportStep, useListImport } from './use-list-import.ts'

const STEPS: ImportStep[] = ['choose', 'columns', 'preview']

/** A list of proofs in three steps: choose it, say what its columns are, look over its lines and import them. */
export function ImportList({ companySlug }: { companySlug: string }) {
  const list = useListImport(companySlug)
  const { step, table } = list
  const place = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current !== step) place.current?.focus()
    shown.current = step
  }, [step])
  return (
    <Panel>
      <StepList current={step} />
      <div ref={place} tabIndex={-1} className="focus:outline-none">
        {step === 'choose' && <ChooseList onRead={list.open} />}
        {step === 'columns' && table && (
          <ChooseColumns table={table} initial={list.columns} onChosen={list.preview} onOther={list.reset} />
        )}
        {step === 'preview' && table && <PreviewList companySlug={companySlug} list={list} table={table} />}
      </div>
    </Panel>
  )
}

function StepList({ current }: { current: ImportStep }) {
  const t = useTranslations('proofImport.steps')
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
