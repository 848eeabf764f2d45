import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { EndWaiting } from './end-waiting.tsx'
import type { WaitingForCard } from './identification.ts'

type WaitingPanelProps = { companySlug: string; waiting: readonly WaitingForCard[] }

/** The people who wait for a card: their interim document, since when, and whether the card has arrived. */
export function WaitingPanel({ companySlug, waiting }: WaitingPanelProps) {
  const t = useTranslations('identification.waiting')
  if (waiting.length === 0) return null
  return (
    <Panel title={t('title', { count: waiting.length })} description={t('text')} className="mb-8">
      <ul className="divide-y divide-line">
        {waiting.map((each) => (
          <WaitingRow key={each.interimDocumentId} companySlug={companySlug} waiting={each} />
        ))}
      </ul>
    </Panel>
  )
}

function WaitingRow({ companySlug, waiting }: { companySlug: string; waiting: WaitingForCard }) {
  const t = useTranslations('identification.waiting')
  const th = useTranslations('hmsCard.trust')
  const locale = useLocale()
  const name = fullNameOf(waiting)
  const note = waiting.hasCard ? 'hasCard' : waiting.lookAlikeId ? 'lookAlike' : waiting.isOverdue ? 'overdue' : null
  const facts = [t('shown', { date: formatTime(waiting.seenAt, 'shortDate', locale) }), waiting.note]
  const href = `/${companySlug}/people/${waiting.personId}`
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3" data-testid="waiting-for-card">
      <p className="wrap-anywhere min-w-0 flex-1 basis-72">
        <span className="font-semibold">{name}</span>
        {waiting.employerName && `, ${waiting.employerName}`}
        <span className="block text-ink-soft text-sm">{facts.filter(Boolean).join(' · ')}</span>
        <span className="block text-ink-soft text-sm">{th(waiting.trustLevel)}</span>
        {note && <span className="mt-1 block font-semibold text-sm">{t(note)}</span>}
      </p>
      <div className="flex flex-wrap gap-3">
        {waiting.hasCard && (
          <EndWaiting companySlug={companySlug} interimDocumentId={waiting.interimDocumentId} name={name} />
        )}
        <LinkButton href={href} aria-label={t(note === 'lookAlike' ? 'compareFor' : 'openFor', { name })}>
          {t(note === 'lookAlike' ? 'compare' : 'open')}
        </LinkButton>
      </div>
    </li>
  )
}
