import {
  appendSeals,
  findFormOfLastSeal,
  findSealedAsFoundAt,
  listUnsealedEvents,
  lockSealHead,
  moveSealHead,
} from '#db/queries/seals.ts'
import type { OwnScope } from '#db/scope.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { digestTouchedRows } from './digest-touched-rows.ts'
import { recordRowsAsFound, UNSIGNED_FOR_MS } from './seal-as-found.ts'
import {
  firstChain,
  nextSignedChain,
  rowsDigestOf,
  sealedDigest,
  sealedTime,
  signedEvent,
  signedHead,
} from './seal-chain.ts'

const BATCH = 500

type Event = Awaited<ReturnType<typeof listUnsealedEvents>>[number]

export interface SealedBatch {
  sealed: number
  /** When the first of them happened. */
  oldestAt?: string
  /** There may be another batch. */
  more: boolean
  /** Events that the installation did not write. They are not sealed. `after` is the last one checked. */
  refused?: { events: number; after: string }
}

/**
 * Seals one batch of a company's audit events, in the order of their ids, with the rows that they touched, in one transaction that locks
 * the head of the chain. So one company has one sealer at a time, and a second one finds nothing to do. An event that commits late goes at
 * the end. The last link of a batch is signed.
 */
export function sealAuditEvents(ctx: CompanyJobContext, after: string | null = null): Promise<SealedBatch> {
  return ctx.transaction(async (scope) => {
    const head = await lockSealHead(scope, firstChain(scope.tenantId))
    if (!head) return { sealed: 0, more: false }
    const sealedAt = ctx.now()
    const events = await listToSeal(scope, head, { after, sealedAt })
    const last = events.at(-1)
    if (!last) return { sealed: 0, more: false }
    const own = await keepOwn(scope, events, sealedAt)
    if (own.length > 0) await chain(scope, head, own, sealedAt)
    const refused = events.length - own.length
    return {
      sealed: own.length,
      more: events.length === BATCH,
      ...(own[0] && { oldestAt: own[0].occurredAt }),
      ...(refused > 0 && { refused: { events: refused, after: last.id } }),
    }
  })
}

async function listToSeal(
  scope: OwnScope,
  head: { position: number },
  { after, sealedAt }: { after: string | null; sealedAt: Date },
): Promise<Event[]> {
  const events = await listUnsealedEvents(scope, { after, limit: BATCH })
  const isOlder =
    head.position > 0 ? (await findFormOfLastSeal(scope, head)) === 1 : after === null && wasFoundedUnsigned(events)
  if (!isOlder || events.length === 0) return events
  await recordRowsAsFound(scope, sealedAt)
  return listUnsealedEvents(scope, { after, limit: BATCH })
}

function wasFoundedUnsigned(events: Event[]): boolean {
  const isSigned = ({ action, keyId }: Event) => action === 'company.founded' && keyId !== null
  return events[0]?.keyId === null && !events.some(isSigned)
}

/**
 * The events that the installation wrote itself. In a company from before signatures, unsigned events of a previous-version server count
 * for one day after the rows were sealed as found.
 */
async function keepOwn(scope: OwnScope, events: Event[], sealedAt: Date): Promise<Event[]> {
  const { signer, tenantId } = scope
  if (!signer) throw new Error('nothing is sealed without the keys')
  const isUnsigned = ({ keyId, signature }: Event) => keyId === null && signature === null
  const found = events.some(isUnsigned) ? await findSealedAsFoundAt(scope) : null
  const mayBeUnsigned = found !== null && sealedAt.getTime() - found.getTime() < UNSIGNED_FOR_MS
  return events.filter((event) => {
    const { keyId, signature } = event
    if (keyId === null || signature === null) return mayBeUnsigned && isUnsigned(event)
    return signer.verify({ keyId, signature }, signedEvent({ ...event, tenantId }))
  })
}

async function chain(
  scope: OwnScope,
  head: { position: number; chain: Buffer },
  events: Event[],
  sealedAt: Date,
): Promise<void> {
  const { tenantId } = scope
  const signer = scope.signer!
  const rowsByEvent = await digestTouchedRows(scope, events)
  let { position, chain: last } = head
  const seals = events.map((event) => {
    const digest = sealedDigest({ ...event, tenantId })
    const rowsDigest = rowsDigestOf(rowsByEvent.get(event.id) ?? [])
    position += 1
    const link = { position, digest, rowsDigest, keyId: signer.keyId }
    last = nextSignedChain(last, { ...link, sealedAt: sealedTime(sealedAt) })
    return {
      ...link,
      auditEventId: event.id,
      chain: last,
      sealedAt,
      form: 2 as const,
      signature: null as Buffer | null,
    }
  })
  seals.at(-1)!.signature = signer.sign(signedHead(tenantId, { position, chain: last }))
  const touched = seals.flatMap((seal) =>
    (rowsByEvent.get(seal.auditEventId) ?? []).map((row) => ({ ...row, position: seal.position })),
  )
  await appendSeals(scope, seals, touched, sealedAt)
  await moveSealHead(scope, { position, chain: last })
}
