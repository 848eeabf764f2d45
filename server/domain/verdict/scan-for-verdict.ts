import { listCardsByHash } from '#db/queries/cards.ts'
import { rootOf } from '#db/queries/person-groups.ts'
import { findPersonalCode } from '#db/queries/personal-codes.ts'
import type { OwnScope } from '#db/scope.ts'
import { canView } from '#server/domain/access/policy.ts'
import { type CardReading, type NotACard, readScan } from '#server/domain/attendance/read-scan.ts'
import { lookUpCard } from '#server/domain/card/check-card.ts'
import type { Explanation } from '#server/domain/card/rules.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { hashPersonalToken } from '#server/domain/personal-code/personal-code-token.ts'
import { type JudgedPerson, judgePerson } from './judge-person.ts'
import { type Needs, readNeeds } from './read-needs.ts'
import type { ScanForVerdictInput } from './schema.ts'

export type ScannedVerdict =
  | { outcome: 'verdict'; verdict: JudgedPerson }
  /** The card is real, or the register gave no answer, and nobody in the company's book carries it. `name`: what the register said. */
  | {
      outcome: 'stranger'
      explanation: Explanation
      name: { firstName: string; lastName: string } | null
      subject: Needs['subject']
    }
  | { outcome: 'not_a_card'; notACard: NotACard }

/**
 * The verdict on the carrier of a card or a personal code. A card that the company knows needs no answer of the register, so that it works
 * while the register is away; the register is asked about any other. TOO_MANY (`tooManyLookUps`), and what `getVerdict` throws.
 */
export async function scanForVerdict(
  ctx: CompanyContext,
  { scan, what }: ScanForVerdictInput,
): Promise<ScannedVerdict> {
  const reading = readScan(ctx, scan)
  await ctx.reserve(canView, 'cardLookUp')
  if (!('query' in reading) && !('personalToken' in reading))
    return { outcome: 'not_a_card', notACard: reading.notACard }
  const known = await ctx.readOnlyTransaction(canView, async (scope) => {
    const needs = await readNeeds(scope, what)
    const personId =
      'query' in reading ? await carrierOf(scope, reading) : await ownerOf(scope, ctx, reading.personalToken)
    return { needs, verdict: personId && (await judgePerson(scope, personId, needs, ctx.now())) }
  })
  if (known.verdict) return { outcome: 'verdict', verdict: known.verdict }
  if (!('query' in reading)) return { outcome: 'not_a_card', notACard: 'code_unknown' }

  const checked = await lookUpCard(ctx, reading)
  const personId = checked.outcome === 'card' ? checked.personId : null
  if (!personId) {
    const person = checked.outcome === 'card' ? (checked.card.person ?? null) : null
    const name = person && { firstName: person.firstName, lastName: person.lastName }
    return { outcome: 'stranger', explanation: checked.explanation, name, subject: known.needs.subject }
  }
  return ctx.readOnlyTransaction(canView, async (scope) => ({
    outcome: 'verdict',
    verdict: await judgePerson(scope, personId, known.needs, ctx.now()),
  }))
}

async function ownerOf(scope: OwnScope, ctx: CompanyContext, token: string): Promise<string | null> {
  const code = await findPersonalCode(scope, { tokenHash: hashPersonalToken(ctx, token) })
  return code && !code.endedAt ? code.personId : null
}

async function carrierOf(scope: OwnScope, { query, contentHash }: CardReading): Promise<string | null> {
  const isByNumber = query.by === 'cardNumber'
  const hashes = { numberHash: isByNumber ? contentHash : null, codeHash: isByNumber ? null : contentHash }
  const [found] = await listCardsByHash(scope, hashes)
  return found?.carrier ? rootOf(found.carrier) : null
}
