import { newId } from '#db/new-id.ts'
import { findSealHead, lockLiveRecipient, recordAnchorSent } from '#db/queries/anchor-recipients.ts'
import { signedAnchor } from '#server/domain/anchor/rules.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'

/**
 * Sends the signed head of the company's chain to its chosen address. Returns false, and sends nothing, when there is no address or the
 * chain has not grown since the last e-mail.
 */
export function sendAnchor(ctx: CompanyJobContext): Promise<{ sent: boolean }> {
  return ctx.transaction(async (scope) => {
    const recipient = await lockLiveRecipient(scope)
    const head = await findSealHead(scope)
    if (!recipient || !head || head.position <= (recipient.sentPosition ?? 0)) return { sent: false }
    if (!scope.signer) throw new Error('an anchor is not sent unsigned')
    const now = ctx.now()
    const company = { id: scope.tenantId, position: head.position, chain: head.chain.toString('hex') }
    const content = { takenAt: now.toISOString(), installation: null, companies: [company] }
    const signature = scope.signer.sign(signedAnchor(content)).toString('base64')
    const anchor = { form: 'kyndig/anchor/1' as const, ...content, keyId: scope.signer.keyId, signature }
    const message = { kind: 'anchor' as const, companyName: scope.company.name, position: head.position, anchor }
    const email = { id: newId(now.getTime()), to: recipient.email, locale: recipient.locale, message }
    await writeEmail(scope, ctx, { email, now, expiresAt: daysAfter(now, 1) })
    await recordAnchorSent(scope, recipient.id, { sentPosition: head.position, sentAt: now })
    return { sent: true }
  })
}
