import { findProject } from '#db/queries/projects.ts'
import { updateEntry } from '#db/queries/site-register.ts'
import { canKeepRegister } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { lookUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { DomainError } from '#server/domain/errors.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'
import { lockOpenEntry } from './lock-open-entry.ts'
import type { ChangeEntryInput } from './schema.ts'

/**
 * Says who has hired somebody on the list in, and the number of a card that nobody has scanned. The hirer is named by the register where it
 * answers. NOT_FOUND; CONFLICT (`projectEnded`, `registerDeleted`); INVALID (`invalidOrgnr`, `employerNameMissing`).
 */
export async function changeEntry(ctx: CompanyContext, input: ChangeEntryInput): Promise<void> {
  const { projectId, entryId, hirerOrgnr, hirerName, cardNumber } = input
  // The register is not asked for a caller who may not keep this list.
  await ctx.readOnlyTransaction(canKeepRegister, async (scope) => {
    if (!(await findProject(scope, projectId))) throw new DomainError('NOT_FOUND')
  })
  const known = hirerOrgnr ? await lookUpEmployer(ctx, { orgnr: hirerOrgnr, typedName: hirerName }) : null
  await ctx.transaction(canKeepRegister, async (scope) => {
    const { cardNumberMasked } = await lockOpenEntry(scope, { projectId, entryId })
    const place = { tenantId: scope.tenantId, id: entryId }
    const number = cardNumber === undefined ? null : keptNumber(ctx.cardVault, cardNumber, place)
    const hirer = { hirerName: known?.name ?? (hirerName || null), hirerOrgnr: known?.orgnr ?? null }
    await updateEntry(scope, projectId, entryId, { ...hirer, ...number })
    const hasNumber = (number ? number.cardNumberMasked : cardNumberMasked) !== null
    await recordAuditEvent(scope, {
      action: 'site_register.changed',
      entityId: projectId,
      payload: { entryId, hirerOrgnr: hirer.hirerOrgnr, hasNumber },
      now: ctx.now(),
    })
  })
}

function keptNumber(vault: CardVault, typed: string, entry: { tenantId: string; id: string }) {
  if (typed === '') return { cardNumberEncrypted: null, cardNumberMasked: null }
  const place = { column: 'site_register_entries.card_number_encrypted' as const, ...entry }
  return { cardNumberEncrypted: vault.encrypt(typed, place), cardNumberMasked: maskCardNumber(typed) }
}
