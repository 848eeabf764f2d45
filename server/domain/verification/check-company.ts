import { newId } from '#db/new-id.ts'
import { listAdministrators, markCheckTold, upsertEnterpriseCheck } from '#db/queries/enterprise-checks.ts'
import { endVerificationRow, findCompanyById, resolveIssuerClaims } from '#db/queries/operator.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyJobContext, OperatorContext } from '#server/domain/context.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import type { EnterpriseAnswer } from '#server/domain/enterprise/port.ts'
import { recordOperatorEvent } from '#server/domain/operator/record-operator-event.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { type GoneState, isGone } from './rules.ts'

const LETTER_DAYS = 7

interface Gone {
  state: GoneState
  deletedOn: string | null
  mergedInto: string | null
  since: Date
}

/**
 * Asks Enhetsregisteret about a verified company. One that it calls deleted, merged or removed is verified no longer, from its next request
 * on: written to both logs, and told to its administrators. What an operator has verified since the register said so stays. Nothing changes
 * while the register does not answer. Done again after a crash, it ends and tells nothing twice.
 */
export async function checkCompany(ctx: CompanyJobContext, operator: OperatorContext): Promise<void> {
  const company = await ctx.transaction(async (scope) => scope.company)
  const answer = await ctx.enterprises.find(company.orgnr)
  if (answer.outcome === 'unavailable') return
  const check = await ctx.transaction((scope) =>
    upsertEnterpriseCheck(scope, { ...saidOf(answer), checkedAt: ctx.now() }),
  )
  const { state } = check
  if (!isGone(state)) return
  const gone = { ...check, state }
  await endUnlessRestored(operator, company.id, gone)
  await ctx.transaction((scope) => tell(scope, ctx, gone))
}

function saidOf(answer: Exclude<EnterpriseAnswer, { outcome: 'unavailable' }>) {
  if (answer.outcome !== 'deleted') return { state: answer.outcome, deletedOn: null, mergedInto: null }
  const { deletedOn, mergedInto } = answer
  return { state: mergedInto ? ('merged' as const) : ('deleted' as const), deletedOn, mergedInto }
}

function endUnlessRestored(operator: OperatorContext, companyId: string, { since, ...gone }: Gone): Promise<void> {
  const now = operator.now()
  return operator.transaction(async (scope) => {
    const company = await findCompanyById(scope, companyId)
    if (!company?.verifiedAt || company.verifiedAt > since) return
    const verification = await endVerificationRow(scope, { companyId, endedBy: scope.operator, now })
    if (!verification) return
    await resolveIssuerClaims(scope, { companyId, now })
    const note = ['Enhetsregisteret:', gone.state, gone.deletedOn, gone.mergedInto].filter(Boolean).join(' ')
    await recordOperatorEvent(scope, { action: 'company.verification_ended', companyId, note, verification, now })
  })
}

/** Once, and only where the company is verified no longer. */
async function tell(scope: OwnScope, ctx: CompanyJobContext, { state, mergedInto }: Gone): Promise<void> {
  const now = ctx.now()
  const { verified, orgnr, name: companyName, slug } = scope.company
  if (verified || !(await markCheckTold(scope, now))) return
  const link = `${ctx.settings.url}/${slug}/settings`
  for (const { email: to, locale } of await listAdministrators(scope)) {
    const message = { kind: 'verificationEnded' as const, companyName, orgnr, state, mergedInto, link }
    const email = { id: newId(now.getTime()), to, locale, message }
    await writeEmail(scope, ctx, { email, now, expiresAt: daysAfter(now, LETTER_DAYS) })
  }
  const payload = { state, orgnr, mergedInto }
  await recordAuditEvent(scope, { action: 'company.verification_ended', entityId: scope.tenantId, payload, now })
}
