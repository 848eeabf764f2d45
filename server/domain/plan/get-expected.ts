import { listInvitees } from '#db/queries/invitees.ts'
import { findPlanOfSession } from '#db/queries/plans.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

export interface Expected {
  people: { personId: string; firstName: string; lastName: string; birthDate: string }[]
  employers: string[]
}

/** Who is expected at a session: people, and the names of employers that send whom they like. Null where it was not planned, or is not there. */
export function getExpected(ctx: CompanyContext, { sessionId }: { sessionId: string }): Promise<Expected | null> {
  return ctx.readOnlyTransaction(canInstruct, async (scope) => {
    const plan = await findPlanOfSession(scope, sessionId)
    if (!plan) return null
    const invitees = await listInvitees(scope, plan.id)
    return {
      people: invitees.flatMap(({ personId, firstName, lastName, birthDate }) =>
        personId && firstName !== null && lastName !== null && birthDate
          ? [{ personId, firstName, lastName, birthDate }]
          : [],
      ),
      employers: invitees.flatMap(({ employerName }) => (employerName ? [employerName] : [])),
    }
  })
}
