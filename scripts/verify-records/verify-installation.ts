import type { TransactionSql } from 'postgres'
import type { InstallationSealKind } from '#db/enums.ts'
import { inPortions } from '#db/queries/in-portions.ts'
import type { Signer } from '#db/signer.ts'
import {
  companyDigest,
  FIRST_INSTALLATION_CHAIN,
  headDigest,
  nextInstallationChain,
  operatorEventDigest,
  type SealableOperatorEvent,
  type SealableVerification,
  signedInstallationHead,
  signedOperatorEvent,
  verificationDigest,
} from '#server/domain/audit/installation-chain.ts'
import { UNSIGNED_FOR_MS } from '#server/domain/audit/seal-as-found.ts'
import { listed } from './listed.ts'
import type { Mismatch } from './mismatch.ts'

type Link = {
  position: string
  kind: InstallationSealKind
  entityId: string
  entityPosition: string | null
  digest: Buffer
  chain: Buffer
  linkedAt: string
  keyId: string | null
  signature: Buffer | null
  isCompanyThere: boolean
  /** A signed event of the company says that it was founded. */
  isFounded: boolean
  /** The head of the company's chain at that position. */
  companyChain: Buffer | null
  event: OperatorEvent | null
}

type OperatorEvent = Omit<SealableOperatorEvent, 'id'> & { keyId: string | null; signature: string | null }
type Verification = { verification: SealableVerification; named: string | null; found: Buffer | null }

const LINKS_AT_ONCE = 500
const MICROSECONDS = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'

export type InstallationCounts = { links: number; operatorEvents: number }

/**
 * Follows the installation's own chain: each company in it exists, each company's chain had the stated heads, the operator's log is
 * unchanged. Then it checks the verifications by the events that name them. Memory stays flat.
 */
export async function verifyInstallation(
  tx: TransactionSql,
  keys: Pick<Signer, 'verify'>,
  now: Date,
): Promise<{ mismatch: Mismatch | null; counts: InstallationCounts }> {
  const counts: InstallationCounts = { links: 0, operatorEvents: 0 }
  let last = { position: 0, chain: FIRST_INSTALLATION_CHAIN, isSigned: true }
  let began: Date | null = null
  for await (const links of readLinks(tx)) {
    for (const link of links) {
      began ??= new Date(link.linkedAt)
      const mismatch = findChainMismatch(link, last, keys) ?? findEntityMismatch(link, keys, began)
      if (mismatch) return { mismatch, counts }
      last = { position: Number(link.position), chain: link.chain, isSigned: link.signature !== null }
      counts.links += 1
      if (link.kind === 'operator_event') counts.operatorEvents += 1
    }
  }
  if (!last.isSigned) {
    const difference = "the last link is not signed by the installation's key"
    return { mismatch: named('installation_seals', String(last.position), difference, last.position), counts }
  }
  const isYoung = !began || now.getTime() - began.getTime() < UNSIGNED_FOR_MS
  const mismatch =
    (began ? null : await findLinksWithoutInstallation(tx)) ??
    (await findCompanyThatNobodyFounded(tx, isYoung)) ??
    (await findUnsealedEventMismatch(tx, keys, isYoung)) ??
    (await findVerificationMismatch(tx, isYoung))
  return { mismatch, counts }
}

function named(table: Mismatch['table'], id: string, difference: string, position: number | null = null): Mismatch {
  return { companyId: null, position, table, id, difference }
}

function findChainMismatch(
  link: Link,
  last: { position: number; chain: Buffer },
  keys: Pick<Signer, 'verify'>,
): Mismatch | null {
  const place = last.position + 1
  const fault = (difference: string) => named('installation_seals', String(place), difference, place)
  const position = Number(link.position)
  if (position !== place) return fault('the link is missing')
  const { kind, entityId, digest, linkedAt: sealedAt, keyId, signature, chain } = link
  const entityPosition = link.entityPosition === null ? null : Number(link.entityPosition)
  if (!keyId) return fault('no key is named')
  const content = { position, kind, entityId, entityPosition, digest, sealedAt, keyId }
  if (!nextInstallationChain(last.chain, content).equals(chain)) {
    return fault('the link does not follow from those before it')
  }
  if (signature && !keys.verify({ keyId, signature }, signedInstallationHead({ position, chain }))) {
    return fault("the signature is not of the installation's key")
  }
  return null
}

function findEntityMismatch(link: Link, keys: Pick<Signer, 'verify'>, began: Date): Mismatch | null {
  const { kind, entityId, digest, event } = link
  const position = Number(link.position)
  const fault = (table: Mismatch['table'], difference: string) => named(table, entityId, difference, position)
  const isEarly = new Date(link.linkedAt).getTime() - began.getTime() < UNSIGNED_FOR_MS
  switch (kind) {
    case 'company':
      if (!digest.equals(companyDigest(entityId)))
        return fault('installation_seals', 'the link is about something else')
      if (!link.isCompanyThere)
        return fault('companies', "the company is missing, and the installation's chain holds it")
      return link.isFounded || isEarly ? null : fault('companies', 'no signed event says that it was founded')
    case 'head':
      return findHeadMismatch(link)
    case 'operator_event':
      if (!event) return fault('operator_events', 'the event is missing')
      if (!operatorEventDigest({ ...event, id: entityId }).equals(digest)) {
        return fault('operator_events', 'the event differs from what was sealed')
      }
      return isSigned(entityId, event, keys, isEarly)
        ? null
        : fault('operator_events', 'the installation did not sign it')
    case 'verification':
      return null // compared with its row below, unless a later event covers it
  }
}

function findHeadMismatch({ entityId, entityPosition, digest, companyChain, isCompanyThere }: Link): Mismatch | null {
  const place = { companyId: entityId, position: Number(entityPosition), id: entityId }
  if (!isCompanyThere) return { ...place, table: 'companies', difference: 'the company is missing, and had a chain' }
  if (!companyChain) {
    return { ...place, table: 'seal_heads', difference: "the chain was cut: the installation's chain saw it here" }
  }
  const seen = headDigest(entityId, Number(entityPosition), companyChain.toString('hex'))
  if (seen.equals(digest)) return null
  return {
    ...place,
    table: 'seal_heads',
    difference: "the chain was rewritten: the installation's chain saw another link here",
  }
}

function isSigned(id: string, event: OperatorEvent, keys: Pick<Signer, 'verify'>, mayBeUnsigned: boolean): boolean {
  const { keyId, signature } = event
  if (keyId === null && signature === null) return mayBeUnsigned
  if (keyId === null || signature === null) return false
  return keys.verify({ keyId, signature: Buffer.from(signature, 'hex') }, signedOperatorEvent({ ...event, id }))
}

async function findLinksWithoutInstallation(tx: TransactionSql): Promise<Mismatch | null> {
  const [seal] = await tx`select 1 from seals where form = 2 limit 1`
  return seal
    ? named('installation_seals', '1', "the installation's chain is missing, and companies have links of its time")
    : null
}

async function findCompanyThatNobodyFounded(tx: TransactionSql, isYoung: boolean): Promise<Mismatch | null> {
  if (isYoung) return null
  const unlinked = await tx<{ id: string }[]>`select c.id from companies c
    where not exists (select 1 from installation_seals s where s.kind = 'company' and s.entity_id = c.id) order by c.id`
  for (const some of inPortions(unlinked, LINKS_AT_ONCE)) {
    const founded = await findFounded(
      tx,
      some.map(({ id }) => id),
    )
    const unfounded = some.find(({ id }) => !founded.has(id))
    if (unfounded) return named('companies', unfounded.id, 'no signed event says that it was founded')
  }
  return null
}

async function findUnsealedEventMismatch(
  tx: TransactionSql,
  keys: Pick<Signer, 'verify'>,
  isYoung: boolean,
): Promise<Mismatch | null> {
  const unsealed = tx<
    { id: string; event: OperatorEvent }[]
  >`select o.id, ${eventOf(tx)} as event from operator_events o
    where not exists (select 1 from installation_seals s where s.kind = 'operator_event' and s.entity_id = o.id)`
  for await (const events of unsealed.cursor(LINKS_AT_ONCE)) {
    const wrong = events.find(({ id, event }) => !isSigned(id, event, keys, isYoung))
    if (wrong) return named('operator_events', wrong.id, 'the installation did not sign it')
  }
  return null
}

async function findVerificationMismatch(tx: TransactionSql, isYoung: boolean): Promise<Mismatch | null> {
  const [lost] = await tx<{ id: string }[]>`select o.verification_id as id from operator_events o
    left join company_verifications v on v.id = o.verification_id where o.verification_id is not null and v.id is null
    union all select s.entity_id from installation_seals s left join company_verifications v on v.id = s.entity_id
    where s.kind = 'verification' and v.id is null limit 1`
  if (lost) return named('company_verifications', lost.id, 'the row is missing')
  const rows = tx<
    Verification[]
  >`select json_build_object('id', v.id, 'tenantId', v.tenant_id, 'orgnr', v.orgnr, 'method', v.method,
        'evidence', v.evidence, 'verifiedBy', v.verified_by, 'verifiedAt', to_char(v.verified_at at time zone 'UTC', ${MICROSECONDS}),
        'endedBy', v.ended_by, 'endedAt', to_char(v.ended_at at time zone 'UTC', ${MICROSECONDS})) as verification,
      encode((select o.verification_digest from operator_events o where o.verification_id = v.id
        order by o.occurred_at desc, o.action = 'company.verification_ended' desc, o.id desc limit 1), 'hex') as named,
      (select s.digest from installation_seals s where s.kind = 'verification' and s.entity_id = v.id limit 1) as found
    from company_verifications v`
  for await (const portion of rows.cursor(LINKS_AT_ONCE)) {
    for (const { verification, named: said, found } of portion) {
      const wanted = said ?? found?.toString('hex')
      if (!wanted && isYoung) continue
      const fault = (difference: string) => named('company_verifications', verification.id, difference)
      if (!wanted) return fault("no event of the operator's log says that it was entered")
      if (verificationDigest(verification).toString('hex') !== wanted)
        return fault('the row differs from what was sealed')
    }
  }
  return null
}

function eventOf(tx: TransactionSql) {
  return tx`json_build_object('occurredAt', to_char(o.occurred_at at time zone 'UTC', ${MICROSECONDS}), 'operator', o.operator,
    'action', o.action, 'companyId', o.company_id, 'note', o.note, 'verificationId', o.verification_id,
    'verificationDigest', encode(o.verification_digest, 'hex'), 'keyId', o.key_id, 'signature', encode(o.signature, 'hex'))`
}

/** In portions, each with what companies have of its links: a cluster joins no row of a company with what all share. */
async function* readLinks(tx: TransactionSql): AsyncIterable<Link[]> {
  let after = 0
  while (true) {
    const links = await tx<Omit<Link, 'isFounded' | 'companyChain'>[]>`
      select s.position, s.kind, s.entity_id, s.entity_position, s.digest, s.chain, s.key_id, s.signature,
        to_char(s.sealed_at at time zone 'UTC', ${MICROSECONDS}) as linked_at, c.id is not null as is_company_there,
        case when o.id is not null then ${eventOf(tx)} end as event
      from installation_seals s
      left join companies c on s.kind in ('company', 'head') and c.id = s.entity_id
      left join operator_events o on s.kind = 'operator_event' and o.id = s.entity_id
      where s.position > ${after} order by s.position limit ${LINKS_AT_ONCE}`
    const ofKind = (kind: InstallationSealKind) => links.filter((link) => link.kind === kind)
    const founded = await findFounded(
      tx,
      ofKind('company').map(({ entityId }) => entityId),
    )
    const chains = await findChains(tx, ofKind('head'))
    yield links.map((link) => ({
      ...link,
      isFounded: link.kind === 'company' && founded.has(link.entityId),
      companyChain: chains.get(`${link.entityId} ${link.entityPosition}`) ?? null,
    }))
    const last = links.at(-1)
    if (!last || links.length < LINKS_AT_ONCE) return
    after = Number(last.position)
  }
}

/** Those of these companies that were founded, as a signed event says. */
async function findFounded(tx: TransactionSql, companyIds: string[]): Promise<Set<string>> {
  if (companyIds.length === 0) return new Set()
  const rows = await tx<{ tenantId: string }[]>`select e.tenant_id from audit_events e
    where (e.tenant_id, e.entity_id) in ${listed(
      tx,
      companyIds.map((id) => tx`(${id}::uuid, ${id}::uuid)`),
    )}
      and e.action = 'company.founded' and e.key_id is not null`
  return new Set(rows.map(({ tenantId }) => tenantId))
}

/** The heads of companies' chains at these positions. */
async function findChains(
  tx: TransactionSql,
  heads: Pick<Link, 'entityId' | 'entityPosition'>[],
): Promise<Map<string, Buffer>> {
  if (heads.length === 0) return new Map()
  const rows = await tx<{ tenantId: string; position: string; chain: Buffer }[]>`
    select k.tenant_id, k.position, k.chain from seals k where (k.tenant_id, k.position) in ${listed(
      tx,
      heads.map(({ entityId, entityPosition }) => tx`(${entityId}::uuid, ${entityPosition}::bigint)`),
    )}`
  return new Map(rows.map(({ tenantId, position, chain }) => [`${tenantId} ${position}`, chain]))
}
