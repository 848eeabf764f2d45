'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'
import { useEntryLabel } from '#components/check-in/list/use-entry-label.ts'
import { useTrustWords } from '#components/check-in/list/use-trust-words.ts'
import { buttonStyle } from '#components/ui/button-style.ts'
import { AnswerIcon } from './answer-icon.tsx'
import { answerGround } from './card-ground.ts'
import { isAboutReader, type ScanAnswer } from './scan-answer.ts'

type ScanAnswerScreenProps = {
  answer: ScanAnswer
  summaryHref: string
  onDeclare: (attendanceId: string) => void
  onRetry: () => void
  onPrivacy: () => void
  onReader: () => void
  onDismiss: () => void
}

/** Shows the answer to one card on the whole screen, readable at arm's length. The next card can be read meanwhile. */
export function ScanAnswerScreen({
  answer,
  summaryHref,
  onDeclare,
  onRetry,
  onPrivacy,
  onReader,
  onDismiss,
}: ScanAnswerScreenProps) {
  const t = useTranslations('checkIn')
  const label = useEntryLabel()
  const { entry, kind, queued } = answer
  const name = entry && label(entry)
  const text = t(`answer.${kind}.text`)
  return (
    <section
      data-testid="scan-answer"
      data-kind={kind}
      className={`fixed inset-0 z-20 flex animate-appear flex-col items-center overflow-y-auto px-5 pt-[max(env(safe-area-inset-top),1rem)] pb-36 text-center short:pb-24 ${answerGround(answer.tone)}`}
    >
      <button
        type="button"
        aria-label={t('answer.dismiss')}
        onClick={onDismiss}
        className="absolute inset-0 cursor-default"
      />
      <div className="pointer-events-none relative my-auto flex w-full max-w-3xl flex-col items-center gap-4 py-6 short:gap-2 short:py-2">
        <AnswerIcon answer={answer} className="size-24 sm:size-28 short:size-14!" />
        <p className="font-bold text-2xl leading-tight">
          {t(`answer.${kind}.title`, { word: entry?.cardStatusRaw ?? '', number: queued?.number ?? 0 })}
        </p>
        {name && (
          <p
            className={`wrap-anywhere max-w-full font-bold leading-[1.1] ${entry?.person ? nameSize(name) : 'text-3xl'}`}
          >
            {name}
          </p>
        )}
        {entry?.employer && <p className="text-xl leading-snug">{entry.employer.name}</p>}
        {entry && !entry.person && entry.cardNumberMasked && (
          <p className="text-lg">{t('cardNumber', { number: entry.cardNumberMasked })}</p>
        )}
        {text && <p className="max-w-[34ch] text-lg leading-snug">{text}</p>}
        {entry?.trustLevel && <TrustLine entry={entry} />}
        <div className="pointer-events-auto mt-2 flex flex-col items-center gap-3 empty:hidden">
          {entry?.needs === 'identity' && (
            <button type="button" className={actionStyle} onClick={() => onDeclare(entry.id)}>
              {t('answer.declare')}
            </button>
          )}
          {kind === 'not_saved' && (
            <button type="button" className={actionStyle} onClick={onRetry}>
              {t('answer.retry')}
            </button>
          )}
          {isAboutReader(answer) && (
            <button
              type="button"
              className={actionStyle}
              onClick={() => {
                onDismiss()
                onReader()
              }}
            >
              {t('reader.open')}
            </button>
          )}
          {kind === 'late' && (
            <Link className={actionStyle} href={summaryHref}>
              {t('answer.toSummary')}
            </Link>
          )}
        </div>
      </div>
      {(entry || queued) && (
        <button
          type="button"
          onClick={onPrivacy}
          className="relative min-h-14 px-4 text-lg underline underline-offset-4"
        >
          {t('privacy.open')}
        </button>
      )}
    </section>
  )
}

/** Takes its colours from its background. */
const actionStyle = buttonStyle('quiet', 'checkIn', 'border-2 !border-current !text-current hover:!bg-transparent')

function TrustLine({ entry }: { entry: AttendanceEntry }) {
  const words = useTrustWords()
  return <p className="rounded-md border border-current px-3 py-1 text-lg">{words(entry)}</p>
}

function nameSize(name: string): string {
  if (name.length <= 18) return 'text-5xl'
  return name.length <= 30 ? 'text-4xl' : 'text-3xl'
}
