import { useLocale, useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { TableCell, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { CellState } from '#db/enums.ts'
import { CHECK_PATH } from '#server/domain/certificate-check/rules.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import type { PackLine } from './inspection.ts'
import { packCertificateHref } from './pack-address.ts'

const STATUS: Record<CellState, Status> = {
  valid: 'valid',
  expiring: 'expiring',
  expired: 'blocked',
  waiting: 'waiting',
  missing: 'invalid',
}

/** One person and one requirement: does it count, until when, and what proves it. */
export function PackLineRow({ token, line }: { token: string; line: PackLine }) {
  const t = useTranslations('inspection.pack')
  const locale = useLocale()
  const states = useTranslations('requirements.state')
  const { state, until, birthDate, employerName } = line
  return (
    <TableRow>
      <TableCell>
        <span className="wrap-anywhere font-semibold">{listNameOf(line)}</span>
        <span className="block text-ink-soft text-sm">
          {t('born', { date: formatTime(birthDate, 'shortDate', locale) })}
        </span>
      </TableCell>
      <TableCell label={t('employer')}>
        <span className="wrap-anywhere">{employerName ?? '–'}</span>
      </TableCell>
      <TableCell label={t('status')}>
        <StatusBadge status={STATUS[state]}>{states(state)}</StatusBadge>
        {until && (
          <span className="block text-ink-soft text-sm">
            {t('until', { date: formatTime(until, 'shortDate', locale) })}
          </span>
        )}
        {state === 'valid' && !until && <span className="block text-ink-soft text-sm">{t('forever')}</span>}
      </TableCell>
      <TableCell label={t('proof')}>
        <Proof token={token} line={line} />
      </TableCell>
    </TableRow>
  )
}

function Proof({ token, line }: { token: string; line: PackLine }) {
  const t = useTranslations('inspection.pack')
  const locale = useLocale()
  const kinds = useTranslations('externalProof.kind')
  const { recordId, proofKind, proofTitle, number, issuer, issuedOn, checkCode } = line
  if (!recordId && !proofKind) return <span className="text-ink-soft">{t('noProof')}</span>
  return (
    <>
      {recordId ? (
        <a href={packCertificateHref(token, recordId)} target="_blank" rel="noreferrer" className="link">
          {t('certificate')}
        </a>
      ) : (
        <span className="wrap-anywhere">
          {proofTitle} {proofKind && <span className="text-ink-soft">({kinds(proofKind)})</span>}
        </span>
      )}
      {number && <span className="wrap-anywhere block text-sm">{t('number', { number })}</span>}
      {issuer && issuedOn && (
        <span className="wrap-anywhere block text-ink-soft text-sm">
          {t('issued', { issuer, date: formatTime(issuedOn, 'shortDate', locale) })}
        </span>
      )}
      {checkCode && (
        <a href={`${CHECK_PATH}${checkCode}`} target="_blank" rel="noreferrer" className="link block text-sm">
          {t('check')}
        </a>
      )}
    </>
  )
}
