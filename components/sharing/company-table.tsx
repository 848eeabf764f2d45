import { useTranslations } from 'next-intl'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { shownStateOf } from '#server/domain/project-share/rules.ts'
import { RemoveCompany } from './remove-company.tsx'
import type { ProjectCompanies, ProjectCompany } from './sharing.ts'

/** `joined`: it shares nobody yet. */
const STATUS: Record<ProjectCompany['state'] | 'joined', Status> = {
  open: 'valid',
  joined: 'waiting',
  invited: 'waiting',
  expired: 'invalid',
  run_out: 'invalid',
  closed_above: 'blocked',
  left: 'already',
  removed: 'already',
}

/** How far a company stands to the right of the one that invited it. Literals, so that the styles hold them. */
const INDENT = ['', 'pl-3 sm:pl-9', 'pl-6 sm:pl-14', 'pl-9 sm:pl-19', 'pl-12 sm:pl-24']

type CompanyTableProps = {
  slug: string
  companies: ProjectCompanies['companies']
  project: ProjectCompanies['project']
  canManage: boolean
}

/** The companies of a project, each below the one that invited it. */
export function CompanyTable({ slug, companies, project, canManage }: CompanyTableProps) {
  const t = useTranslations('sharing.companies')
  return (
    <Table caption={t('caption')} className="figures">
      <TableHead>
        <TableHeader>{t('name')}</TableHeader>
        <TableHeader>{t('state')}</TableHeader>
        <TableHeader>{t('shares')}</TableHeader>
        {canManage && <TableHeader align="end">{t('actions')}</TableHeader>}
      </TableHead>
      <TableBody>
        {companies.map((company) => (
          <TableRow key={company.id}>
            <TableCell className={INDENT[company.depth] ?? INDENT.at(-1)}>
              <CompanyName slug={slug} projectId={project.id} company={company} all={companies} />
            </TableCell>
            <TableCell label={t('state')}>
              <CompanyState company={company} />
            </TableCell>
            <TableCell label={t('shares')}>
              <Shared company={company} />
            </TableCell>
            {canManage && (
              <TableCell align="end">
                {!company.endedAt && (
                  <RemoveCompany
                    companySlug={slug}
                    company={{ id: company.id, name: company.name, hasJoined: company.joinedAt !== null }}
                  />
                )}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

type CompanyNameProps = { slug: string; projectId: string; company: ProjectCompany; all: ProjectCompany[] }

function CompanyName({ slug, projectId, company, all }: CompanyNameProps) {
  const t = useTranslations('sharing.companies')
  const { id, name, orgnr, state, isVerified, viaId } = company
  const via = all.find((each) => each.id === viaId)
  return (
    <>
      {state === 'open' ? (
        <RowLink href={`/${slug}/projects/${projectId}/companies/${id}`} className="wrap-anywhere">
          {name}
        </RowLink>
      ) : (
        <span className="wrap-anywhere font-semibold">{name}</span>
      )}{' '}
      <Orgnr value={orgnr} className="text-sm" />
      {via && <span className="wrap-anywhere block text-ink-soft text-sm">{t('via', { name: via.name })}</span>}
      {isVerified === false && (
        <span className="mt-1 block">
          <StatusBadge status="unverified">{t('unverified')}</StatusBadge>
        </span>
      )}
    </>
  )
}

function CompanyState({ company: { state, share, invitedAt, expiresAt, endedAt } }: { company: ProjectCompany }) {
  const t = useTranslations('sharing.companies')
  const shown = shownStateOf(state, share?.people)
  const day = (value: Date) => ({ day: () => <Time value={value} format="shortDate" /> })
  return (
    <span>
      <StatusBadge status={STATUS[shown]}>{t(`states.${shown}`)}</StatusBadge>
      {state === 'invited' && (
        <span className="block text-ink-soft text-sm">
          {t.rich('invitedOn', day(invitedAt))}. {t.rich('linkUntil', day(expiresAt))}.
        </span>
      )}
      {endedAt && (
        <span className="block text-ink-soft text-sm">
          <Time value={endedAt} format="shortDate" />
        </span>
      )}
    </span>
  )
}

function Shared({ company: { share } }: { company: ProjectCompany }) {
  const t = useTranslations('sharing.companies')
  if (!share) return <span>–</span>
  return (
    <span>
      {t('people', { count: share.people })}
      <span className="block text-ink-soft text-sm">
        {t(`level.${share.level}`)}. {t.rich('until', { day: () => <Time value={share.until} format="shortDate" /> })}.
      </span>
    </span>
  )
}
