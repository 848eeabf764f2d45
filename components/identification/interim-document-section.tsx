import { useLocale, useTranslations } from 'next-intl'
import { PersonSection } from '#components/competence/person-section.tsx'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { EndInterimDocument } from './end-interim-document.tsx'
import type { Identifications } from './identification.ts'
import { RecordInterimDocument } from './record-interim-document.tsx'

type InterimDocument = Identifications['interimDocuments'][number]

/** The interim documents: kind, expiry date, and who saw them. */
export function InterimDocumentSection({ companySlug, person }: { companySlug: string; person: Identifications }) {
  const t = useTranslations('identification.papers')
  const locale = useLocale()
  const { interimDocuments, canIdentify, personId } = person
  if (interimDocuments.length === 0 && !canIdentify) return null
  return (
    <PersonSection title={t('title')} hint={t('hint')}>
      {interimDocuments.length === 0 ? (
        <p className="text-ink-soft">{t('none')}</p>
      ) : (
        <Table caption={t('caption')}>
          <TableHead>
            <TableHeader>{t('paper')}</TableHeader>
            <TableHeader>{t('status')}</TableHeader>
            <TableHeader>{t('validUntil')}</TableHeader>
            <TableHeader>{t('seen')}</TableHeader>
          </TableHead>
          <TableBody>
            {interimDocuments.map((paper) => (
              <TableRow key={paper.id}>
                <TableCell className="sm:min-w-52">
                  <span className="font-semibold">{t(`kind.${paper.kind}`)}</span>
                  {paper.note && <span className="wrap-anywhere block text-ink-soft text-sm">{paper.note}</span>}
                </TableCell>
                <TableCell label={t('status')}>
                  <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
                    <InterimDocumentState paper={paper} />
                    {canIdentify && !paper.endedAt && (
                      <EndInterimDocument
                        companySlug={companySlug}
                        interimDocumentId={paper.id}
                        paper={t(`kind.${paper.kind}`)}
                      />
                    )}
                  </span>
                </TableCell>
                <TableCell label={t('validUntil')}>
                  {paper.validUntil ? <Time value={paper.validUntil} format="shortDate" /> : t('noEnd')}
                </TableCell>
                <TableCell label={t('seen')}>
                  {t('seenBy', { date: formatTime(paper.seenAt, 'shortDate', locale), name: paper.seenBy })}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {canIdentify && <RecordInterimDocument companySlug={companySlug} personId={personId} />}
    </PersonSection>
  )
}

function InterimDocumentState({ paper }: { paper: InterimDocument }) {
  const t = useTranslations('identification.papers.state')
  const [status, word] = stateOf(paper)
  return <StatusBadge status={status}>{t(word)}</StatusBadge>
}

function stateOf({
  state,
  isOverdue,
  hmsCardId,
}: InterimDocument): [Status, 'valid' | 'expired' | 'ended' | 'card_came' | 'overdue'] {
  if (state === 'ended') return hmsCardId ? ['valid', 'card_came'] : ['already', 'ended']
  if (state === 'expired') return ['invalid', 'expired']
  return isOverdue ? ['expiring', 'overdue'] : ['waiting', 'valid']
}
