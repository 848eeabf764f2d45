import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { AuthoritiesOfMember, MemberAuthority } from './authority.ts'
import { AuthorityStateBadge } from './authority-state-badge.tsx'
import { WithdrawAuthority } from './withdraw-authority.tsx'

/** Every authority that a member has or had, with who gave it and why. */
export function AuthorityTable({ companySlug, of }: { companySlug: string; of: AuthoritiesOfMember }) {
  const t = useTranslations('authority')
  return (
    <Table caption={t('caption', { name: of.member.name })}>
      <TableHead>
        <TableHeader>{t('columns.course')}</TableHeader>
        <TableHeader>{t('columns.state')}</TableHeader>
        <TableHeader>{t('columns.from')}</TableHeader>
        <TableHeader>{t('columns.until')}</TableHeader>
      </TableHead>
      <TableBody>
        {of.authorities.map((authority) => (
          <TableRow key={authority.id}>
            <TableCell className="sm:min-w-60">
              <Link
                href={`/${companySlug}/courses/${authority.courseId}`}
                className="wrap-anywhere font-semibold hover:underline"
              >
                {authority.courseTitle}
              </Link>
              <Grounds authority={authority} />
            </TableCell>
            <TableCell label={t('columns.state')}>
              <span className="grid justify-items-start gap-2">
                <AuthorityStateBadge state={authority.state} />
                {of.canManage && authority.state !== 'withdrawn' && (
                  <WithdrawAuthority companySlug={companySlug} authority={authority} />
                )}
              </span>
            </TableCell>
            <TableCell label={t('columns.from')}>
              <Time value={authority.fromDate} format="shortDate" />
            </TableCell>
            <TableCell label={t('columns.until')}>
              {authority.untilDate ? <Time value={authority.untilDate} format="shortDate" /> : t('noEnd')}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Grounds({ authority }: { authority: MemberAuthority }) {
  const t = useTranslations('authority')
  const locale = useLocale()
  const { grounds, grantedAt, grantedByName, withdrawnAt, withdrawnByName, withdrawnReason } = authority
  const on = (time: Date) => formatTime(time, 'shortDate', locale)
  return (
    <span className="mt-1 grid max-w-[60ch] gap-1 font-normal">
      <span className="wrap-anywhere whitespace-pre-line">{grounds}</span>
      <span className="wrap-anywhere text-ink-soft text-sm">
        {t('grantedBy', { name: grantedByName, date: on(grantedAt) })}
      </span>
      {withdrawnAt && (
        <span className="wrap-anywhere text-ink-soft text-sm">
          {t('withdrawnBy', { name: withdrawnByName ?? '', date: on(withdrawnAt), reason: withdrawnReason ?? '' })}
        </span>
      )}
    </span>
  )
}
