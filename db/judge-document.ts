import { sql } from 'drizzle-orm'
import { AccessDenied } from './access-transaction.ts'
import type { DatabaseAccess } from './client.ts'
import type { DocumentAnswer, NewDocumentQuestion } from './queries/look-ups.ts'
import { signatureOf } from './queries/signed-event.ts'

/** Asks what other companies have taught the one human of a document, and leaves the receipt and the event. */
export async function judgeDocument(
  access: DatabaseAccess,
  { signInId, companySlug }: { signInId: string; companySlug: string },
  { id, sortName, birthDate, categoryKey, purpose, note, now, most, event }: NewDocumentQuestion,
): Promise<DocumentAnswer> {
  return access.pools.card.transaction(async (line) => {
    const [row] = await line.send<{
      outcome: 'answered' | 'unverified' | 'signed_out' | 'closed'
      is_match: boolean
      has_it: boolean
      until: string | null
    }>(sql`
      select outcome, is_match, has_it, until::text from app.judge_document(${signInId}, ${companySlug}, ${sortName}::text,
        ${birthDate}::date, ${categoryKey}::text, ${id}, ${purpose}, ${note}, ${now.toISOString()},
        ${most.byDocument}::integer, ${most.byCompany}::integer, ${most.byAll}::integer, ${event.id}, ${event.payload},
        ${signatureOf(event)})`)
    const { outcome, is_match: isMatch, has_it: hasIt, until } = row!
    if (outcome === 'signed_out' || outcome === 'closed') throw new AccessDenied(outcome)
    return outcome === 'unverified' ? { outcome } : { outcome, isMatch, hasIt, until }
  })
}
