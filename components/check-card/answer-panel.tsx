import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { type AnsweredCheck, causesOf, isWorthAskingAgain, STATUS_OF_EXPLANATION } from './checked-card.ts'

type AnswerPanelProps = { companySlug: string; answer: AnsweredCheck; again: ReactNode }

/** Shows the register's answer now, what it means, its usual causes, and who should act. */
export function AnswerPanel({ companySlug, answer, again }: AnswerPanelProps) {
  const t = useTranslations('checkCard')
  const locale = useLocale()
  const { explanation } = answer
  return (
    <section
      aria-label={t('answer.title')}
      data-testid="card-answer"
      data-explanation={explanation}
      className="grid grid-cols-[minmax(0,1fr)] gap-5 rounded-md border border-line bg-surface p-5 sm:p-6"
    >
      <div>
        <h2>
          <StatusBadge status={STATUS_OF_EXPLANATION[explanation]} className="whitespace-normal! py-1 text-xl">
            {t(`explain.${explanation}.title`)}
          </StatusBadge>
        </h2>
        <p className="mt-2 text-ink-soft text-sm">
          {t('answer.at', { moment: formatTime(answer.checkedAt, 'shortMoment', locale) })}
        </p>
      </div>
      {answer.outcome === 'card' && <CardFacts companySlug={companySlug} answer={answer} />}
      {answer.outcome === 'error' && answer.retryAfterSeconds !== null && (
        <p>{t('answer.retryIn', { seconds: answer.retryAfterSeconds })}</p>
      )}
      <div>
        <h3 className="font-bold">{t('answer.means')}</h3>
        <p className="max-w-[64ch]">{t(`explain.${explanation}.means`)}</p>
      </div>
      <Causes of={causesOf(explanation)} />
      <div>
        <h3 className="mb-2 font-bold">{t('answer.who')}</h3>
        <DefinitionList>
          <Definition term={t('answer.worker')}>{t(`explain.${explanation}.worker`)}</Definition>
          <Definition term={t('answer.employerDoes')}>{t(`explain.${explanation}.employer`)}</Definition>
          <Definition term={t('answer.we')}>{t(`explain.${explanation}.we`)}</Definition>
        </DefinitionList>
      </div>
      {isWorthAskingAgain(explanation) && <div>{again}</div>}
    </section>
  )
}

function CardFacts({
  companySlug,
  answer: { card, personId },
}: {
  companySlug: string
  answer: Extract<AnsweredCheck, { outcome: 'card' }>
}) {
  const t = useTranslations('checkCard')
  const industries = useTranslations('hmsCard.industry')
  const locale = useLocale()
  const { person, employer, validTo, industry, status, statusRaw, cardNumberMasked } = card
  return (
    <DefinitionList>
      <Definition term={t('answer.holder')}>
        {person ? (
          <>
            <span className="font-semibold">{fullNameOf(person)}</span>,{' '}
            {t('answer.bornOn', { date: formatTime(person.birthDate, 'shortDate', locale) })}
            <span className="block text-ink-soft text-sm">
              {personId ? (
                <Link href={`/${companySlug}/people/${personId}`} className="text-accent underline">
                  {t('answer.openPerson')}
                </Link>
              ) : (
                t('answer.notStored')
              )}
            </span>
          </>
        ) : (
          <span className="text-ink-soft">{t('answer.notNamed')}</span>
        )}
      </Definition>
      <Definition term={t('answer.employer')}>
        {employer ? (
          <>
            {employer.name} <Orgnr value={employer.orgnr} className="text-ink-soft" />
          </>
        ) : (
          t('answer.noEmployer')
        )}
      </Definition>
      <Definition term={t('answer.card')}>
        {cardNumberMasked ? <span className="mono">{cardNumberMasked}</span> : t('answer.noNumber')}
      </Definition>
      {validTo && (
        <Definition term={t('answer.validTo')}>
          <Time value={validTo} />
        </Definition>
      )}
      {industry && <Definition term={t('answer.industry')}>{industries(industry)}</Definition>}
      {status === 'UNRECOGNISED' && <Definition term={t('answer.word')}>{statusRaw}</Definition>}
    </DefinitionList>
  )
}

const KEYS = {
  employment_ended: ['1', '2', '3'],
  duties: ['1', '2', '3', '4', '5'],
} as const

function Causes({ of }: { of: keyof typeof KEYS | null }) {
  const t = useTranslations('checkCard')
  if (of === null) return null
  const causes =
    of === 'duties'
      ? KEYS.duties.map((key) => t(`causes.duties.${key}`))
      : KEYS.employment_ended.map((key) => t(`causes.employment_ended.${key}`))
  return (
    <div>
      <h3 className="font-bold">{t('answer.causes')}</h3>
      <ul className="mt-1 max-w-[64ch] list-disc pl-5">
        {causes.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
    </div>
  )
}
