'use client'

import { useTranslations } from 'next-intl'
import { Select } from '#components/ui/select.tsx'
import { memberRole } from '#server/domain/membership/schema.ts'
import type { Member } from './member-table.tsx'
import { useMemberActions } from './use-member-actions.ts'

/** Changes the role at once. If the server rejects it, the old role returns. */
export function RoleSelect({ companySlug, member }: { companySlug: string; member: Member }) {
  const t = useTranslations()
  const { changeRole, done } = useMemberActions(companySlug)
  function choose(role: Member['role']) {
    changeRole.mutate(
      { companySlug, membershipId: member.id, role },
      {
        onSuccess: () =>
          done(t('members.changeRole.done', { name: member.name, role: t(`common.roles.${role}`).toLowerCase() })),
      },
    )
  }
  const shown = changeRole.isPending ? changeRole.variables.role : member.role
  return (
    <Select
      aria-label={t('members.changeRole.label', { name: member.name })}
      className="w-44"
      value={shown}
      disabled={changeRole.isPending}
      onChange={(event) => choose(event.target.value as Member['role'])}
    >
      {memberRole.options.map((role) => (
        <option key={role} value={role}>
          {t(`common.roles.${role}`)}
        </option>
      ))}
    </Select>
  )
}
