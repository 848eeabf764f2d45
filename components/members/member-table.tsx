'use client'

import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { RemoveMember } from './remove-member.tsx'
import { RoleSelect } from './role-select.tsx'

export type Member = inferRouterOutputs<AppRouter>['membership']['list']['members'][number]

type MemberTableProps = { companySlug: string; members: Member[]; canManage: boolean }

export function MemberTable({ companySlug, members, canManage }: MemberTableProps) {
  const t = useTranslations()
  return (
    <Table caption={t('members.caption')}>
      <TableHead>
        <TableHeader>{t('members.columns.name')}</TableHeader>
        <TableHeader>{t('members.columns.role')}</TableHeader>
        <TableHeader>{t('members.columns.authorities')}</TableHeader>
        <TableHeader>{t('members.columns.since')}</TableHeader>
        {canManage && (
          <TableHeader align="end">
            <span className="sr-only">{t('members.columns.actions')}</span>
          </TableHeader>
        )}
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <TableRow key={member.id}>
            <TableCell>
              <Link href={`/${companySlug}/members/${member.id}`} className="font-semibold hover:underline">
                {member.name}
              </Link>{' '}
              {member.self && <Badge tone="accent">{t('members.you')}</Badge>}
              <span className="block break-all text-ink-soft">{member.email}</span>
            </TableCell>
            <TableCell label={t('members.columns.role')}>
              {canManage ? <RoleSelect companySlug={companySlug} member={member} /> : t(`common.roles.${member.role}`)}
            </TableCell>
            <TableCell label={t('members.columns.authorities')}>
              {t('members.authorities', { count: member.authorities })}
            </TableCell>
            <TableCell label={t('members.columns.since')}>
              <Time value={member.createdAt} format="shortDate" />
            </TableCell>
            {canManage && (
              <TableCell align="end">
                {!member.self && <RemoveMember companySlug={companySlug} member={member} />}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
