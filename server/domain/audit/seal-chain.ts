import { createHash } from 'node:crypto'

/** An audit event as it is sealed. `occurredAt` is ISO 8601 in UTC with six decimals: the database's own precision. */
export interface SealableEvent {
  tenantId: string
  id: string
  occurredAt: string
  actorKind: string
  actorId: string | null
  action: string
  entityId: string
  /** Salted digest of the payload, so that the chain holds when payload and salt are erased. */
  digest: Buffer
}

const FORM = 'kyndig/seal/1'
const SIGNED_FORM = 'kyndig/seal/2'

/** What the chain holds of an event: who did what to which row, when, in which company, and the digest of its payload. */
export function sealedDigest(event: SealableEvent): Buffer {
  const { tenantId, id, occurredAt, actorKind, actorId, action, entityId, digest } = event
  const fields = [FORM, tenantId, id, occurredAt, actorKind, actorId, action, entityId, digest.toString('hex')]
  return sha256(JSON.stringify(fields))
}

/** What a company's chain begins with: no link of one company fits another. */
export function firstChain(tenantId: string): Buffer {
  return sha256(JSON.stringify([FORM, tenantId]))
}

/** The link at a position, 1 and up: over the link before it, the position, the digest and the time of sealing. */
export function nextChain(before: Buffer, link: { position: number; digest: Buffer; sealedAt: string }): Buffer {
  const { position, digest, sealedAt } = link
  return sha256(JSON.stringify([FORM, before.toString('hex'), position, digest.toString('hex'), sealedAt]))
}

/** A moment as it is written into a seal, from the application's milliseconds. */
export function sealedTime(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z')
}

/** The same from the second form on: with the rows that the event touched, and with the key that signs the batch. */
export function nextSignedChain(before: Buffer, link: SignedLink): Buffer {
  const { position, digest, rowsDigest, sealedAt, keyId } = link
  const rows = rowsDigest?.toString('hex') ?? null
  return sha256(
    JSON.stringify([SIGNED_FORM, before.toString('hex'), position, digest.toString('hex'), rows, sealedAt, keyId]),
  )
}

export interface SignedLink {
  position: number
  digest: Buffer
  rowsDigest: Buffer | null
  sealedAt: string
  keyId: string
}

export interface RowSeal {
  tableName: string
  rowId: string
  form: number
  digest: Buffer
}

/** What a link holds of the rows that its event touched, in any order; null where there are none. */
export function rowsDigestOf(rows: RowSeal[]): Buffer | null {
  if (rows.length === 0) return null
  const lines = rows.map(({ tableName, rowId, form, digest }) =>
    [tableName, rowId, form, digest.toString('hex')].join(' '),
  )
  return sha256(JSON.stringify([SIGNED_FORM, 'rows', ...lines.sort()]))
}

/** The salted digest of a row. `content` as the database writes its columns, see `db/queries/sealed-tables.ts`. */
export function rowDigest(
  salt: Buffer,
  { tableName, form }: Pick<RowSeal, 'tableName' | 'form'>,
  content: string,
): Buffer {
  return saltedDigest(salt, `${tableName}/${form} ${content}`)
}

/** What is signed of an event when it is written. */
export function signedEvent(event: SealableEvent): string {
  return JSON.stringify(['kyndig/signed/1', 'event', sealedDigest(event).toString('hex')])
}

/** What is signed of the last link of a batch: everything before it hangs on that. */
export function signedHead(tenantId: string, head: { position: number; chain: Buffer }): string {
  return JSON.stringify(['kyndig/signed/1', 'head', tenantId, head.position, head.chain.toString('hex')])
}

export function saltedDigest(salt: Buffer, text: string): Buffer {
  return createHash('sha256').update(salt).update(text).digest()
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
