import type { TransactionSql } from 'postgres'
import { inPortions } from '#db/queries/in-portions.ts'
import type { Signer } from '#db/signer.ts'
import { type Anchor, signedAnchor } from '#server/domain/anchor/rules.ts'
import type { Mismatch } from './mismatch.ts'

type Found = { id: string; isThere: boolean; chain: Buffer | null }

const COMPANIES_AT_ONCE = 500

/** Finds what the database has lost or changed since an anchor was taken. Null when everything still matches. */
export async function findAnchorMismatch(
  tx: TransactionSql,
  anchor: Anchor,
  keys: Pick<Signer, 'verify'>,
): Promise<Mismatch | null> {
  const { keyId, signature, installation } = anchor
  const own = { companyId: null, position: null, table: 'anchor', id: anchor.takenAt } as const
  if (!keys.verify({ keyId, signature: Buffer.from(signature, 'base64') }, signedAnchor(anchor))) {
    return { ...own, difference: "the anchor's signature is not of the installation's key" }
  }
  for (const heads of inPortions(anchor.companies, COMPANIES_AT_ONCE)) {
    const mismatch = await compareCompanies(tx, heads)
    if (mismatch) return mismatch
  }
  if (installation) {
    const [link] = await tx<
      { chain: Buffer }[]
    >`select chain from installation_seals where position = ${installation.position}`
    if (link?.chain.toString('hex') !== installation.chain) {
      const place = { companyId: null, position: installation.position, id: String(installation.position) }
      return { ...place, table: 'installation_seals', difference: since(link !== undefined) }
    }
  }
  return null
}

async function compareCompanies(tx: TransactionSql, heads: Anchor['companies']): Promise<Mismatch | null> {
  const found = await tx<Found[]>`select a.id, c.id is not null as is_there, s.chain
    from json_to_recordset(${JSON.stringify(heads)}::text::json) as a(id uuid, position bigint)
    left join companies c on c.id = a.id left join seals s on s.tenant_id = a.id and s.position = a.position`
  const byId = new Map(found.map((row) => [row.id, row]))
  for (const { id, position, chain } of heads) {
    const now = byId.get(id)
    if (now?.chain?.toString('hex') === chain) continue
    if (!now?.isThere) {
      return { companyId: id, position, table: 'companies', id, difference: 'the company was removed since the anchor' }
    }
    return { companyId: id, position, table: 'seals', id: String(position), difference: since(now.chain !== null) }
  }
  return null
}

function since(isThere: boolean): string {
  return isThere ? 'the chain was rewritten since the anchor' : 'the chain was cut since the anchor'
}
