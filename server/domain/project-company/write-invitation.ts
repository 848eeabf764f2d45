import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { Dependencies } from '#server/domain/context.ts'
import type { EmailLocale } from '#server/domain/email/port.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { invitationAddress } from './invitation-token.ts'
import { PROJECT_INVITATION_DAYS } from './rules.ts'

interface Invitation {
  /** Also the letter's id. */
  id: string
  to: string
  locale: EmailLocale
  token: string
  invitedName: string
  hostName: string
  projectName: string
  now: Date
  expiresAt: Date
}

/** The letter to a company that is invited to a project, in the name of the company whose member invites it. */
export function writeInvitation(scope: OwnScope, ctx: Dependencies, invitation: Invitation): Promise<void> {
  const { id, to, locale, token, invitedName, hostName, projectName, now, expiresAt } = invitation
  const names = {
    companyName: scope.company.name,
    inviterName: requireMember(scope).name,
    invitedName,
    hostName,
    projectName,
  }
  const message = {
    kind: 'projectInvitation',
    ...names,
    link: invitationAddress(ctx.settings, token),
    days: PROJECT_INVITATION_DAYS,
  } as const
  return writeEmail(scope, ctx, { email: { id, to, locale, message }, now, expiresAt })
}
