import { useLocale, useTranslations } from 'next-intl'
import { PersonSection } from '#components/competence/person-section.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { DecideProof } from './decide-proof.tsx'
import { PROOF_ANCHOR, type ProofsOfPerson } from './external-proof.ts'
import { ProofFacts } from './proof-facts.tsx'
import { ProofStateBadge } from './proof-state-badge.tsx'
import { SubmitProof } from './submit-proof.tsx'

/** The proof from others of a person: beside the company's own records, and never among them. */
export function ProofSection({ companySlug, person }: { companySlug: string; person: ProofsOfPerson }) {
  const t = useTranslations('externalProof')
  const locale = useLocale()
  const { proofs, can, personId } = person
  if (proofs.length === 0 && !can.submit) return null
  return (
    <MessagesProvider areas={['externalProof', 'plans']}>
      <PersonSection anchor={PROOF_ANCHOR} title={t('title')} hint={t('hint')}>
        {proofs.length === 0 ? (
          <p className="text-ink-soft">{t('none')}</p>
        ) : (
          <Table caption={t('caption')}>
            <TableHead>
              <TableHeader>{t('columns.proof')}</TableHeader>
              <TableHeader>{t('columns.state')}</TableHeader>
              <TableHeader>{t('columns.from')}</TableHeader>
              <TableHeader>{t('columns.until')}</TableHeader>
            </TableHead>
            <TableBody>
              {proofs.map((proof) => (
                <TableRow key={proof.id}>
                  <TableCell className="sm:min-w-60">
                    <ProofFacts proof={proof} />
                  </TableCell>
                  <TableCell label={t('columns.state')}>
                    <span className="grid justify-items-start gap-1">
                      <ProofStateBadge state={proof.state} />
                      {proof.decision && (
                        <span className="wrap-anywhere text-ink-soft text-sm">
                          {t('decidedBy', {
                            name: proof.decision.decidedByName,
                            date: formatTime(proof.decision.decidedAt, 'shortDate', locale),
                          })}
                        </span>
                      )}
                      {proof.decision?.reason && <span className="wrap-anywhere text-sm">{proof.decision.reason}</span>}
                      {can.decide && <DecideProof companySlug={companySlug} proof={proof} />}
                    </span>
                  </TableCell>
                  <TableCell label={t('columns.from')}>
                    <Time value={proof.fromDate} format="shortDate" />
                    {proof.fromDate !== proof.issuedDate && (
                      <span className="block text-ink-soft text-sm">{t('fromEighteen')}</span>
                    )}
                  </TableCell>
                  <TableCell label={t('columns.until')}>
                    {proof.untilDate ? <Time value={proof.untilDate} format="shortDate" /> : t('noEnd')}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        {can.submit && <SubmitProof companySlug={companySlug} personId={personId} />}
      </PersonSection>
    </MessagesProvider>
  )
}
