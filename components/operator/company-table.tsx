import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { formatOrgnr, Orgnr } from '#components/ui/orgnr.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { isGone } from '#server/domain/verification/rules.ts'
import { VerificationDialog } from './verification-dialog.tsx'

type Company = inferRouterOutputs<AppRouter>['operator']['listCompanies']['companies'][number]

export function CompanyTable({ companies, verified }: { companies: Company[]; verified: boolean }) {
  const t = useTranslations('operator.companies')
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('columns.name')}</TableHeader>
        <TableHeader>{t('columns.orgnr')}</TableHeader>
        <TableHeader>{verified ? t('columns.verifiedAt') : t('columns.created')}</TableHeader>
        {verified && <TableHeader>{t('columns.evidence')}</TableHeader>}
        <TableHeader align="end">
          <span className="sr-only">{t('columns.actions')}</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {companies.map((company) => (
          <TableRow key={company.id}>
            <TableCell>
              <span className="break-words font-semibold">{company.name}</span>
              <span className="block text-ink-soft">
                /{company.slug}
                {company.nameOrigin === 'typed' && ` · ${t('typedName')}`}
              </span>
            </TableCell>
            <TableCell label={t('columns.orgnr')}>
              <Orgnr value={company.orgnr} />
              <RegisterAnswer company={company} />
            </TableCell>
            <TableCell label={verified ? t('columns.verifiedAt') : t('columns.created')}>
              <Time value={company.verifiedAt ?? company.createdAt} format="shortDate" />
            </TableCell>
            {verified && (
              <TableCell label={t('columns.evidence')} className="max-w-80">
                <span className="break-words">{company.evidence}</span>
                <span className="block break-all text-ink-soft">{company.verifiedBy}</span>
              </TableCell>
            )}
            <TableCell align="end">
              <VerificationDialog
                companyId={company.id}
                name={company.name}
                orgnr={company.orgnr}
                verified={verified}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** What Enhetsregisteret says, where it says that the company is gone. */
function RegisterAnswer({ company: { registerState: state, mergedInto } }: { company: Company }) {
  const t = useTranslations('operator.companies.gone')
  if (!state || !isGone(state)) return null
  return (
    <span className="block text-danger text-sm">{t(state, { into: mergedInto ? formatOrgnr(mergedInto) : '' })}</span>
  )
}
