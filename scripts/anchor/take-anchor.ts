import type { Sql } from 'postgres'
import { AUDITOR_ROLE } from '#db/access-roles.ts'
import type { Signer } from '#db/signer.ts'
import { type Anchor, signedAnchor } from '#server/domain/anchor/rules.ts'

type Head = { id: string; position: string; chain: Buffer }

/** Reads the heads of all chains at one moment. `sql` connects as the tables' owner, with names in camel case. */
export async function takeAnchor(sql: Sql, signer: Signer, now: Date): Promise<Anchor> {
  const content = await sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx.unsafe(`set local role ${AUDITOR_ROLE}`)
    const [last] = await tx<
      Omit<Head, 'id'>[]
    >`select position, chain from installation_seals order by position desc limit 1`
    const heads = await tx<
      Head[]
    >`select tenant_id as id, position, chain from seal_heads where position > 0 order by tenant_id`
    const installation = last ? { position: Number(last.position), chain: last.chain.toString('hex') } : null
    const companies = heads.map((head) => ({
      id: head.id,
      position: Number(head.position),
      chain: head.chain.toString('hex'),
    }))
    return { takenAt: now.toISOString(), installation, companies }
  })
  const signature = signer.sign(signedAnchor(content)).toString('base64')
  return { form: 'kyndig/anchor/1', ...content, keyId: signer.keyId, signature }
}
