import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { statusGround } from '#components/ui/status-badge.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { ShownDocument } from './shown-document.ts'
import { type OthersVerdict, STATUS_OF_ANSWER } from './verdict.ts'

type OthersAnswerProps = {
  answer: OthersVerdict
  equipment: string
  /** The question began with a make and model. */
  isModel: boolean
  document: ShownDocument
}

/** What others have taught the holder of a document: yes, until when, or nothing that can be told. A no says nothing of who exists. */
export function OthersAnswer({ answer: { answer, until, besides }, equipment, isModel, document }: OthersAnswerProps) {
  const t = useTranslations('verdict.others')
  const locale = useLocale()
  const date = until ? formatTime(until, 'date', locale) : ''
  const { firstName, lastName, birthDate } = document
  const asked = { name: `${firstName} ${lastName}`, date: formatTime(birthDate, 'date', locale) }
  const status = answer === 'no' ? 'unverified' : STATUS_OF_ANSWER[answer]
  return (
    <div data-testid="others-answer" data-answer={answer} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div
        className={`${statusGround(status, answer === 'no' ? 'quiet' : 'solid')} flex items-center gap-4 rounded-md p-5`}
      >
        <StatusIcon status={status} className="size-10! shrink-0 sm:size-14!" />
        <div className="min-w-0">
          <h3 className="text-balance font-bold text-2xl sm:text-3xl">{t(`answer.${answer}`, { date })}</h3>
          <p className="wrap-anywhere mt-1">{t(`text.${answer}`, { what: equipment })}</p>
        </div>
      </div>
      <p className="wrap-anywhere">{t('asked', asked)}</p>
      {answer === 'no' ? (
        <p className="max-w-[64ch]">{t('reasons')}</p>
      ) : (
        <>
          {isModel && <Alert tone="warning">{t('model')}</Alert>}
          {besides.length > 0 && (
            <Alert tone="warning">{t('besides', { courses: besides.map(({ title }) => title).join(', ') })}</Alert>
          )}
        </>
      )}
    </div>
  )
}
