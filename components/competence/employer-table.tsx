import { useTranslations } from 'next-intl'
import { classNames } from '#components/ui/class-names.ts'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { VALIDITY_STATES, type ValidityState } from '#server/domain/record/rules.ts'
import type { EmployerList } from './competence.ts'
import { statusOf } from './validity-badge.tsx'

type EmployerTableProps = {
  employers: EmployerList['employers']
  /** The people of one employer in the selected state. */
  hrefOf: (employerId: string) => string
}

export function EmployerTable({ employers, hrefOf }: EmployerTableProps) {
  const t = useTranslations('competence')
  return (
    <Table caption={t('employersCaption')}>
      <TableHead>
        <TableHeader>{t('columns.employer')}</TableHeader>
        <TableHeader align="end">{t('columns.people')}</TableHeader>
        {VALIDITY_STATES.map((state) => (
          <TableHeader key={state} align="end">
            {t(`columns.${state}`)}
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {employers.map((employer) => (
          <TableRow key={employer.id}>
            <TableCell className="sm:min-w-56">
              <RowLink href={hrefOf(employer.id)}>{employer.name}</RowLink>
              <Orgnr value={employer.orgnr} className="block text-ink-soft text-xs" />
            </TableCell>
            <TableCell label={t('columns.people')} align="end">
              <span className="figures">{employer.people}</span>
            </TableCell>
            {VALIDITY_STATES.map((state) => (
              <TableCell key={state} label={t(`columns.${state}`)} align="end">
                <Count state={state} value={employer[state]} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

const inks: Record<ValidityState, string> = {
  valid: 'text-valid',
  expiring: 'text-expiring',
  expired: 'text-blocked',
}

function Count({ state, value }: { state: ValidityState; value: number }) {
  if (value === 0) return <span className="figures text-ink-soft">0</span>
  return (
    <span className={classNames('figures inline-flex items-center gap-1.5 font-semibold', inks[state])}>
      <StatusIcon status={statusOf(state)} />
      {value}
    </span>
  )
}
