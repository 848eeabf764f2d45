import { ENCRYPTED_COLUMNS } from '#db/encrypted-columns.ts'
import { countBinding, lockUnbound, needsBinding, replaceCiphertext } from '#db/queries/ciphertexts.ts'
import type { OwnScope } from '#db/scope.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'

/** In one transaction. */
const PORTION = 500

/** In one night; the others have the next one. */
const PORTIONS = 100

/** Before every id. */
const START = '00000000-0000-0000-0000-000000000000'

/**
 * Encrypts anew what the version before encrypted without its place. A ciphertext that cannot be decrypted stays as it is. Safe to run twice
 * at once.
 */
export async function bindCiphertexts(ctx: CompanyJobContext): Promise<void> {
  if (!(await ctx.transaction(needsBinding))) return
  for (const column of ENCRYPTED_COLUMNS) {
    let after: string | null = START
    for (let portion = 0; after; portion += 1) {
      if (portion === PORTIONS) return
      const from: string = after
      after = await ctx.transaction((scope) => bindPortion(scope, ctx.cardVault, column, from))
    }
  }
  await ctx.transaction(countBinding)
}

/** Returns the last id of a whole portion, or null at the end. */
async function bindPortion(
  scope: OwnScope,
  vault: CardVault,
  column: (typeof ENCRYPTED_COLUMNS)[number],
  after: string,
): Promise<string | null> {
  const rows = await lockUnbound(scope, { column, after, limit: PORTION })
  for (const { id, bytes } of rows) {
    const place = { column, tenantId: scope.tenantId, id }
    const text = openOrNull(vault, bytes, place)
    if (text !== null) await replaceCiphertext(scope, place, vault.encrypt(text, place))
  }
  return rows.length < PORTION ? null : rows.at(-1)!.id
}

function openOrNull(vault: CardVault, ...given: Parameters<CardVault['decrypt']>): string | null {
  try {
    return vault.decrypt(...given)
  } catch {
    return null
  }
}
