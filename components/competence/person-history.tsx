import { useLocale, useTranslations } from 'next-intl'
import { SendCertificate } from '#components/certificate-letter/send-certificate.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { CertificateLink } from './certificate-link.tsx'
import type { ListedPersonRow, PersonRecord } from './competence.ts'
import { CorrectRecord } from './correct-record.tsx'
import { DownloadCredential } from './download-credential.tsx'
import { IssuerMark } from './issuer-mark.tsx'
import { PersonSection } from './person-section.tsx'
import { RevokeRecord } from './revoke-record.tsx'
import { TrainingLines } from './training-lines.tsx'
import { ValidityBadge } from './validity-badge.tsx'

/** Every record that was ever issued, with its current state. */
export function PersonHistory({ slug, person }: { slug: string; person: ListedPersonRow }) {
  const t = useTranslations('competence.person')
  const columns = useTranslations('competence.columns')
  const card = useTranslations('hmsCard')
  if (person.records.length === 0) return null
  const { firstName, lastName, birthDate } = person
  const named = { firstName, lastName, birthDate }
  const name = fullNameOf(person)
  return (
    <PersonSection title={t('history')} hint={t('historyHint')}>
      <Table caption={t('historyCaption')}>
        <TableHead>
          <TableHeader>{t('course')}</TableHeader>
          <TableHeader>{columns('status')}</TableHeader>
          <TableHeader>{t('trainedOn')}</TableHeader>
          <TableHeader>{t('employerThen')}</TableHeader>
          <TableHeader>{t('certificate')}</TableHeader>
        </TableHead>
        <TableBody>
          {person.records.map((record) => (
            <TableRow key={record.id}>
              <TableCell className="sm:min-w-44 lg:min-w-52">
                <span className="font-semibold">{record.courseTitle}</span>
                <span className="block text-ink-soft text-xs">
                  {t('instructor')}: {record.instructorName}
                </span>
                <span className="block text-ink-soft text-xs">{card(`trust.${record.trustLevel}`)}</span>
                <TrainingLines training={record.training} />
                <IssuerMark issuer={record.issuer} className="mt-1" />
                <Origin record={record} />
                <Revocation record={record} />
              </TableCell>
              <TableCell label={columns('status')}>
                <RecordState record={record} />
              </TableCell>
              <TableCell label={t('trainedOn')}>
                <Time value={record.trainedOn} format="shortDate" />
              </TableCell>
              <TableCell label={t('employerThen')}>{record.employerName ?? t('noDate')}</TableCell>
              <TableCell label={t('certificate')}>
                <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
                  <CertificateLink slug={slug} record={record} />
                  {!record.revokedAt && record.issuer !== 'unverified' && (
                    <DownloadCredential slug={slug} record={record} />
                  )}
                  {person.canSend && !record.revokedAt && (
                    <SendCertificate slug={slug} person={person} record={record} />
                  )}
                  {person.canCorrect && !record.revokedAt && record.trustLevel !== 'register' && (
                    <CorrectRecord
                      companySlug={slug}
                      recordId={record.id}
                      course={record.courseTitle}
                      certificateNumber={record.certificateNumber}
                      name={named}
                    />
                  )}
                  {person.canCorrect && !record.revokedAt && (
                    <RevokeRecord companySlug={slug} recordId={record.id} course={record.courseTitle} name={name} />
                  )}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </PersonSection>
  )
}

function RecordState({ record }: { record: PersonRecord }) {
  const t = useTranslations('competence.state')
  if (record.revokedAt) return <StatusBadge status="blocked">{t('revoked')}</StatusBadge>
  if (!record.counts) return <StatusBadge status="already">{t('renewed')}</StatusBadge>
  return <ValidityBadge state={record.state} />
}

/** How it was issued, when that was not by completing the session. */
function Origin({ record: { addition, replaces } }: { record: PersonRecord }) {
  const t = useTranslations('competence.person')
  const locale = useLocale()
  return (
    <>
      {addition && (
        <span className="mt-1 block max-w-[48ch] text-ink-soft text-xs">
          {t('addedLate', {
            moment: formatTime(addition.addedAt, 'shortMoment', locale),
            name: addition.by,
            reason: addition.reason,
          })}
        </span>
      )}
      {replaces && <span className="mt-1 block text-ink-soft text-xs">{t('replaces', { number: replaces })}</span>}
    </>
  )
}

const REVOKED = { completion_undone: 'undoneBy', correction: 'revokedBy', corrected: 'correctedBy' } as const

function Revocation({ record: { revokedAt, revocation, replacedBy } }: { record: PersonRecord }) {
  const t = useTranslations('competence.person')
  const locale = useLocale()
  if (!revokedAt || !revocation) return null
  const facts = {
    moment: formatTime(revokedAt, 'shortMoment', locale),
    name: revocation.by ?? '',
    reason: revocation.reason ?? '',
  }
  return (
    <span className="mt-1 block max-w-[48ch] text-blocked text-xs">
      {t(REVOKED[revocation.kind ?? 'correction'], facts)}
      {replacedBy && <span className="block">{t('replacedBy', { number: replacedBy })}</span>}
    </span>
  )
}
