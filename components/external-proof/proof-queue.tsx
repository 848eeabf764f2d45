import { Inbox } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { DecideProof } from './decide-proof.tsx'
import type { WaitingProof } from './external-proof.ts'
import { ProofFacts } from './proof-facts.tsx'

type ProofQueueProps = { slug: string; proofs: WaitingProof[]; hasMore: boolean }

/** The proofs that wait for an administrator, oldest first, each with its person. */
export function ProofQueue({ slug, proofs, hasMore }: ProofQueueProps) {
  const t = useTranslations('externalProof')
  const locale = useLocale()
  if (proofs.length === 0) return <EmptyState icon={<Inbox aria-hidden="true" />}>{t('queue.empty')}</EmptyState>
  return (
    <div className="grid gap-4">
      {proofs.map((proof) => (
        <Panel key={proof.id}>
          <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
            <div className="grid min-w-0 gap-3">
              <p>
                <NoPrefetchLink href={`/${slug}/people/${proof.personId}`} className="link font-bold">
                  {proof.firstName} {proof.lastName}
                </NoPrefetchLink>{' '}
                <span className="text-ink-soft text-sm">
                  {t('queue.born', { date: formatTime(proof.birthDate, 'shortDate', locale) })}
                </span>
              </p>
              <ProofFacts proof={proof} />
              <p className="text-sm">
                {t('columns.from')}: <Time value={proof.fromDate} format="shortDate" />
                {proof.fromDate !== proof.issuedDate && ` (${t('fromEighteen')})`}
                {proof.untilDate && ' · '}
                {proof.untilDate && t('columns.until')}
                {proof.untilDate && ': '}
                {proof.untilDate && <Time value={proof.untilDate} format="shortDate" />}
              </p>
            </div>
            <DecideProof companySlug={slug} proof={proof} />
          </div>
        </Panel>
      ))}
      {hasMore && <p className="text-ink-soft">{t('queue.more')}</p>}
    </div>
  )
}
