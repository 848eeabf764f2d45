import { createHash } from 'node:crypto'

/** An audit event as it is sealed. `occurredAt` is ISO 8601 in UTC with six decimals, the database's own precision. */
export interface SealableEvent {
  tenantId: string
  id: string
  occurredAt: string
  actorKind: string
  actorId: string | null
  action: string
  entityId: string
  /** Salted digest of the payload, so that the chain still verifies when payload and salt are erased. */
  digest: Buffer
}

const FORM = 'kyndig/seal/1'
const SIGNED_FORM = 'kyndig/seal/2'

/** The sealed content of an event: who did what to which row, when, in which company, and the digest of its payload. */
export function sealedDigest(event: SealableEvent): Buffer {
  const { tenantId, id, occurredAt, actorKind, actorId, action, entityId, digest } = event
  const fields = [FORM, tenantId, id, occurredAt, actorKind, actorId, action, entityId, digest.toString('hex')]
  return sha256(JSON.stringify(fields))
}

/** The start of a company's chain, so that no link of one company fits another. */
export function firstChain(tenantId: string): Buffer {
  return sha256(JSON.stringify([FORM, tenantId]))
}

/** The link at a position, from 1: a hash over the previous link, the position, the digest and the time of sealing. */
export function nextChain(before: Buffer, link: { position: number; digest: Buffer; sealedAt: string }): Buffer {
  const { position, digest, sealedAt } = link
  return sha256(JSON.stringify([FORM, before.toString('hex'), position, digest.toString('hex'), sealedAt]))
}

/** Formats a time for a seal, from the application's milliseconds. */
export function sealedTime(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z')
}

/** The same from the second form on: also with the rows that the event touched, and the key that signs the batch. */
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

/** The digest of the rows that an event touched, in any order. Null when there are none. */
export function rowsDigestOf(rows: RowSeal[]): Buffer | null {
  if (rows.length === 0) return null
  const lines = rows.map(({ tableName, rowId, form, digest }) =>
    [tableName, rowId, form, digest.toString('hex')].join(' '),
  )
  return sha256(JSON.stringify([SIGNED_FORM, 'rows', ...lines.sort()]))
}

/** The salted digest of a row. `content` is its columns as the database writes them, see `db/queries/sealed-tables.ts`. */
export function rowDigest(
  salt: Buffer,
  { tableName, form }: Pick<RowSeal, 'tableName' | 'form'>,
  content: string,
): Buffer {
  return saltedDigest(salt, `${tableName}/${form} ${content}`)
}

/** The signed content of an event when it is written. */
export function signedEvent(event: SealableEvent): string {
  return JSON.stringify(['kyndig/signed/1', 'event', sealedDigest(event).toString('hex')])
}

/** The signed content of the last link of a batch, which covers everything before it. */
export function signedHead(tenantId: string, head: { position: number; chain: Buffer }): string {
  return JSON.stringify(['kyndig/signed/1', 'head', tenantId, head.position, head.chain.toString('hex')])
}

export function saltedDigest(salt: Buffer, text: string): Buffer {
  return createHash('sha256').update(salt).update(text).digest()
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
