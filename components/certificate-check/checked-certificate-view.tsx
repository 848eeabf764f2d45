import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { AttendeeTime, formatAttendeeTime } from '#components/ui/attendee-time.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { statusGround } from '#components/ui/status-badge.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { lookOf, STATUS_OF_LOOK } from './check-look.ts'
import type { CheckedCertificate } from './checked-certificate.ts'

type Props = { certificate: CheckedCertificate }

/** Shows first whether the certificate counts, in one word and colour, and then its content. */
export function CheckedCertificateView({ certificate }: Props) {
  const t = useTranslations('certificateCheck')
  const locale = useLocale()
  const look = lookOf(certificate)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <section
        data-testid="check-outcome"
        data-outcome={certificate.outcome}
        className={classNames('rounded-md px-5 py-6', statusGround(STATUS_OF_LOOK[look], 'solid'))}
      >
        <StatusIcon status={STATUS_OF_LOOK[look]} className="size-10" />
        <h1 className="mt-3 font-bold text-3xl tracking-[-0.01em]">{t(`outcome.${look}.title`)}</h1>
        <p className="mt-1.5 text-lg">{t(`outcome.${look}.text`, { number: certificate.replacedBy ?? '' })}</p>
      </section>
      {certificate.issuer === 'no_longer_verified' && <Alert tone="warning">{t('noLongerVerified')}</Alert>}
      {certificate.issuer === 'unverified' && look !== 'unverified' && (
        <Alert tone="warning">{t('outcome.unverified.title')}</Alert>
      )}
      <section>
        <h2 className="font-bold text-lg">{t('compare')}</h2>
        <p className="mt-1 mb-3 text-ink-soft">{t('compareText')}</p>
        <Facts certificate={certificate} />
      </section>
      <p className="text-ink-soft text-sm">
        {t('checkedAt', { moment: formatAttendeeTime(certificate.checkedAt, 'shortMoment', locale) })}
      </p>
    </div>
  )
}

function Facts({ certificate }: Props) {
  const t = useTranslations('certificateCheck')
  const { validUntil, endedOn, revokedOn, employerName, employerOrgnr } = certificate
  const orgnr = (value: string) => (
    <span className="block text-ink-soft">{t('orgnr', { orgnr: formatOrgnr(value) })}</span>
  )
  return (
    <DefinitionList className="text-base!">
      <Definition term={t('number')}>
        <span className="mono">{certificate.certificateNumber}</span>
      </Definition>
      <Definition term={t('name')}>
        <span className="font-semibold [overflow-wrap:anywhere]">{fullNameOf(certificate)}</span>
      </Definition>
      <Definition term={t('birthDate')}>
        <AttendeeTime value={certificate.birthDate} />
      </Definition>
      <Definition term={t('training')}>
        <span className="font-semibold [overflow-wrap:anywhere]">{certificate.courseTitle}</span>
        <span className="block text-ink-soft">{t(`kind.${certificate.courseKind}`)}</span>
      </Definition>
      <Definition term={t('trainedOn')}>
        <AttendeeTime value={certificate.trainedOn} />
      </Definition>
      <Definition term={t('validUntil')}>{validUntil ? <AttendeeTime value={validUntil} /> : t('noEnd')}</Definition>
      {endedOn && (
        <Definition term={t('endedOn')}>
          <AttendeeTime value={endedOn} />
          <span className="block text-ink-soft">{t('endedBecause')}</span>
        </Definition>
      )}
      {revokedOn && (
        <Definition term={t('revokedOn')}>
          <AttendeeTime value={revokedOn} />
        </Definition>
      )}
      <Definition term={t('employer')}>
        {employerName ?? t('noEmployer')}
        {employerOrgnr && orgnr(employerOrgnr)}
      </Definition>
      <Definition term={t('issuer')}>
        {certificate.issuerName}
        {orgnr(certificate.issuerOrgnr)}
      </Definition>
    </DefinitionList>
  )
}
