'use client'

import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEntryLabel } from '#components/check-in/list/use-entry-label.ts'
import { useQueuedLabel } from '#components/check-in/list/use-row-label.ts'
import { Button } from '#components/ui/button.tsx'
import { AnswerIcon } from './answer-icon.tsx'
import { answerGround } from './card-ground.ts'
import type { ScanAnswer } from './scan-answer.ts'

type LastScanBarProps = { answer: ScanAnswer; onUndo: (() => void) | null }

/** Shows the last answer for ten seconds after it leaves the screen, with an undo. */
export function LastScanBar({ answer, onUndo }: LastScanBarProps) {
  const t = useTranslations('checkIn')
  const label = useEntryLabel()
  const queuedLabel = useQueuedLabel()
  const { entry, kind, queued } = answer
  const title = t(`answer.${kind}.title`, { word: entry?.cardStatusRaw ?? '', number: queued?.number ?? 0 })
  const name = entry ? label(entry) : queued && queuedLabel(queued)
  return (
    <div
      data-testid="last-scan"
      className="absolute inset-x-2 bottom-full mb-2 mx-auto flex max-w-3xl landscape:mr-0 landscape:max-w-[45%] min-h-14 animate-rise items-center gap-3 rounded-md border border-line-strong bg-raised pr-2 text-ink"
    >
      <span className={`grid w-12 shrink-0 self-stretch rounded-l-md place-items-center ${answerGround(answer.tone)}`}>
        <AnswerIcon answer={answer} className="size-7" />
      </span>
      <p className="min-w-0 flex-1 py-2 leading-tight">
        <span className="line-clamp-1 font-bold">{name ?? title}</span>
        <span className={`text-ink-soft text-sm ${name ? 'line-clamp-2' : ''}`}>
          {name ? title : t(`answer.${kind}.text`)}
        </span>
      </p>
      {onUndo && (
        <Button className="shrink-0 px-3!" onClick={onUndo}>
          <Undo2 aria-hidden="true" className="max-[25rem]:hidden" />
          {t('undo.action')}
        </Button>
      )}
    </div>
  )
}
