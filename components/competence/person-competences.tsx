import { useTranslations } from 'next-intl'
import { SendCertificate } from '#components/certificate-letter/send-certificate.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { CertificateLink, WalletCardLink } from './certificate-link.tsx'
import type { ListedPersonRow } from './competence.ts'
import { DownloadCredential } from './download-credential.tsx'
import { IssuerMark } from './issuer-mark.tsx'
import { PersonSection } from './person-section.tsx'
import { ValidUntil } from './valid-until.tsx'
import { ValidityBadge } from './validity-badge.tsx'

/** What the person is trained for today: one row per course. */
export function PersonCompetences({ slug, person }: { slug: string; person: ListedPersonRow }) {
  const t = useTranslations('competence.person')
  const columns = useTranslations('competence.columns')
  const courses = useTranslations('courses')
  const current = person.records.filter((record) => record.counts)
  const nothing = person.records.length === 0 ? t('noHistory') : t('noCurrent')
  return (
    <PersonSection title={t('current')}>
      {current.length === 0 ? (
        <EmptyState>{nothing}</EmptyState>
      ) : (
        <Table caption={t('currentCaption')}>
          <TableHead>
            <TableHeader>{t('course')}</TableHeader>
            <TableHeader>{columns('status')}</TableHeader>
            <TableHeader>{t('validUntil')}</TableHeader>
            <TableHeader>{t('trainedOn')}</TableHeader>
            <TableHeader>{t('certificate')}</TableHeader>
          </TableHead>
          <TableBody>
            {current.map((record) => (
              <TableRow key={record.id}>
                <TableCell className="sm:min-w-44 lg:min-w-52">
                  <span className="font-semibold">{record.courseTitle}</span>
                  <span className="block text-ink-soft text-xs">
                    {t('kindAndVersion', {
                      kind: courses(`kind.${record.courseKind}`),
                      number: record.versionNumber,
                    })}
                  </span>
                  <IssuerMark issuer={record.issuer} className="mt-1" />
                </TableCell>
                <TableCell label={columns('status')}>
                  <ValidityBadge state={record.state} />
                </TableCell>
                <TableCell label={t('validUntil')} className="sm:whitespace-nowrap">
                  <ValidUntil date={record.validUntil} />
                  {record.endedBy && (
                    <span className="block text-ink-soft text-xs sm:whitespace-normal">
                      {t(`endedBy.${record.endedBy.effect}`, { number: record.endedBy.number })}
                    </span>
                  )}
                </TableCell>
                <TableCell label={t('trainedOn')}>
                  <Time value={record.trainedOn} format="shortDate" />
                </TableCell>
                <TableCell label={t('certificate')}>
                  <div className="flex flex-wrap gap-x-4">
                    <CertificateLink slug={slug} record={record} />
                    <WalletCardLink slug={slug} record={record} />
                    {record.issuer !== 'unverified' && <DownloadCredential slug={slug} record={record} />}
                    {person.canSend && <SendCertificate slug={slug} person={person} record={record} />}
                  </div>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </PersonSection>
  )
}
