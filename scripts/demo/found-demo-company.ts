import type { Role } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { companyVerifications, memberships } from '#db/schema/companies.ts'
import type { createContexts } from '#server/contexts.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { foundCompany } from '#server/domain/company/found-company.ts'
import { recordOperatorEvent } from '#server/domain/operator/record-operator-event.ts'
import { openSignIn } from '#server/domain/sign-in/open-sign-in.ts'

type Contexts = ReturnType<typeof createContexts>

/** Somebody who has signed in before. */
export type DemoMember = { email: string; name: string; role: Role; signInId: string }
type DemoCompany = { slug: string; name: string; orgnr: string; isVerified: boolean }

/** Signs these users in, as a persona does. Gives the sign-ins by e-mail address. */
export async function signInDemoUsers(contexts: Contexts, users: { email: string; name: string }[]) {
  const signIns = new Map<string, string>()
  await contexts.signIn().transaction(async (scope) => {
    for (const { email, name } of users) {
      const signIn = { email, name, method: 'persona' as const, device: 'Demo', now: new Date() }
      signIns.set(email, (await openSignIn(scope, signIn)).signInId)
    }
  })
  return signIns
}

/** Founds a company with its first administrator and further members, and lets the operator verify it. */
export async function foundDemoCompany(
  contexts: Contexts,
  { isVerified, ...company }: DemoCompany,
  { founder, members }: { founder: DemoMember; members: DemoMember[] },
  now: Date,
): Promise<void> {
  await contexts.account(founder.signInId).transaction((scope) =>
    foundCompany(scope, {
      ...company,
      id: newId(),
      membershipId: newId(),
      nameOrigin: 'register',
      createdAt: now,
    }),
  )
  const people = await Promise.all(members.map((member) => withUserId(contexts, member)))
  const admin = contexts.company({ signInId: founder.signInId, companySlug: company.slug })
  const tenantId = await admin.transaction(canManageMembers, async (scope) => {
    for (const { email, name, role, userId } of people) {
      const id = newId()
      const member = { tenantId: scope.tenantId, id, userId, email, name, role, createdAt: now }
      await scope.tx.insert(memberships).values(member)
      await recordAuditEvent(scope, { action: 'membership.seeded', entityId: id, payload: { role }, now })
    }
    return scope.tenantId
  })
  if (isVerified) await verify(contexts, { tenantId, orgnr: company.orgnr }, now)
}

async function withUserId(contexts: Contexts, member: DemoMember) {
  const userId = await contexts.account(member.signInId).transaction(async (scope) => scope.user.id)
  return { ...member, userId }
}

async function verify(contexts: Contexts, { tenantId, orgnr }: { tenantId: string; orgnr: string }, now: Date) {
  await contexts.operatorByCommand('demo').transaction(async (scope) => {
    const verification = {
      tenantId,
      id: newId(),
      orgnr,
      method: 'demo' as const,
      evidence: 'Demo',
      verifiedBy: 'demo',
      verifiedAt: now,
      endedBy: null,
      endedAt: null,
    }
    await scope.tx.insert(companyVerifications).values(verification)
    await recordOperatorEvent(scope, {
      action: 'company.verified',
      companyId: tenantId,
      note: 'Demo',
      now,
      verification,
    })
  })
}
