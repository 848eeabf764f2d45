import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { PROOF_ANCHOR } from '#components/external-proof/external-proof.ts'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { statusGround } from '#components/ui/status-badge.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { STATUS_OF_ANSWER, type Subject, type Verdict } from './verdict.ts'
import { VerdictReasons } from './verdict-reasons.tsx'

type VerdictPanelProps = { companySlug: string; verdict: Verdict; subject: Subject; canInstruct: boolean }

/** The answer in words that can be read at arm's length in the sun, then who it is about, and why. */
export function VerdictPanel({ companySlug, verdict, subject, canInstruct }: VerdictPanelProps) {
  const t = useTranslations('verdict')
  const locale = useLocale()
  const { person, answer, until } = verdict
  const status = STATUS_OF_ANSWER[answer]
  const name = fullNameOf(person)
  const kind = 'courseId' in subject.what ? 'course' : 'equipment'
  const date = until ? formatTime(until, 'date', locale) : ''
  const words = { name, kind, what: subject.name, date }
  const [firstMissing] = verdict.missing.flatMap(({ anyOf }) => anyOf)
  return (
    <section
      aria-label={t(`answerText.${answer}`, words)}
      data-testid="verdict"
      data-answer={answer}
      className="overflow-hidden rounded-md border border-line bg-surface"
    >
      <div className={`${statusGround(status, 'solid')} flex items-center gap-4 p-5 sm:p-8`}>
        <StatusIcon status={status} className="size-14! shrink-0 sm:size-20!" />
        <div className="min-w-0">
          <h2 className="text-balance font-bold text-3xl sm:text-5xl">{t(`answer.${answer}`, { date })}</h2>
          <p className="wrap-anywhere mt-2 text-lg">{t(`answerText.${answer}`, words)}</p>
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 p-5 sm:p-8">
        <p>
          <span className="wrap-anywhere block font-bold text-xl">{name}</span>
          <span className="block text-ink-soft">
            {t('born', { date: formatTime(person.birthDate, 'shortDate', locale) })} ·{' '}
            {person.employerName ?? t('noEmployer')}
          </span>
        </p>
        {verdict.subject.isCertified && answer !== 'yes' && answer !== 'until' && <Alert>{t('certified')}</Alert>}
        <ModelNote verdict={verdict} />
        <VerdictReasons verdict={verdict} />
        {person.id && (
          <div className="flex flex-wrap gap-3">
            <LinkButton href={`/${companySlug}/people/${person.id}`}>{t('openPerson')}</LinkButton>
            {answer === 'no' && canInstruct && (
              <>
                <LinkButton href={`/${companySlug}/people/${person.id}#${PROOF_ANCHOR}`}>{t('register')}</LinkButton>
                {firstMissing && (
                  <>
                    <LinkButton href={`/${companySlug}/courses/${firstMissing.id}`}>{t('start')}</LinkButton>
                    <LinkButton
                      variant="primary"
                      href={`/${companySlug}/sessions/planned/new?course=${firstMissing.id}&person=${person.id}`}
                    >
                      {t('plan')}
                    </LinkButton>
                  </>
                )}
              </>
            )}
            {answer === 'unknown' && (
              <Link className="text-accent underline" href={`/${companySlug}/courses`}>
                {t('subject.course')}
              </Link>
            )}
          </div>
        )}
      </div>
    </section>
  )
}

function ModelNote({ verdict: { model, answer, coversModel } }: { verdict: Verdict }) {
  const t = useTranslations('verdict.model')
  if (!model || answer === 'no' || answer === 'unknown') return null
  const words = { model: `${model.make} ${model.model}` }
  if (coversModel) return <Alert tone="success">{t('covered', words)}</Alert>
  return <Alert tone="warning">{t(coversModel === false ? 'notCovered' : 'notNamed', words)}</Alert>
}
