import { useTranslations } from 'next-intl'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { listNameOf } from '#server/domain/person/rules.ts'
import { type ListedProof, PROOF_ANCHOR } from './external-proof.ts'
import { ProofStateBadge } from './proof-state-badge.tsx'

/** Proofs of the whole company, each with the way to its person. */
export function ProofTable({ slug, proofs }: { slug: string; proofs: ListedProof[] }) {
  const t = useTranslations('externalProof')
  return (
    <Table caption={t('all.caption')}>
      <TableHead>
        <TableHeader>{t('all.person')}</TableHeader>
        <TableHeader>{t('columns.proof')}</TableHeader>
        <TableHeader>{t('columns.state')}</TableHeader>
        <TableHeader>{t('columns.until')}</TableHeader>
        <TableHeader>{t('all.registered')}</TableHeader>
      </TableHead>
      <TableBody>
        {proofs.map((proof) => (
          <TableRow key={proof.id}>
            <TableCell>
              <span className="grid">
                <NoPrefetchLink
                  href={`/${slug}/people/${proof.personId}#${PROOF_ANCHOR}`}
                  className="link wrap-anywhere font-semibold"
                >
                  {listNameOf(proof)}
                </NoPrefetchLink>
                <span className="wrap-anywhere text-ink-soft text-sm">{proof.employerName}</span>
              </span>
            </TableCell>
            <TableCell label={t('columns.proof')}>
              <span className="wrap-anywhere grid">
                {proof.title}
                <span className="text-ink-soft text-sm">
                  {[t(`kind.${proof.kind}`), proof.issuerName].filter(Boolean).join(' · ')}
                </span>
              </span>
            </TableCell>
            <TableCell label={t('columns.state')}>
              <ProofStateBadge state={proof.state} />
            </TableCell>
            <TableCell label={t('columns.until')} whole>
              {proof.untilDate ? <Time value={proof.untilDate} format="shortDate" /> : t('noEnd')}
            </TableCell>
            <TableCell label={t('all.registered')} whole>
              <Time value={proof.submittedAt} format="shortDate" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
