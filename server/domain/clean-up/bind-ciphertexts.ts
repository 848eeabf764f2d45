import { ENCRYPTED_COLUMNS } from '#db/encrypted-columns.ts'
import { countBinding, lockUnbound, needsBinding, replaceCiphertext } from '#db/queries/ciphertexts.ts'
import type { OwnScope } from '#db/scope.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'

/** In one transaction. */
const PORTION = 500

/** In one night; the others have the next one. */
const PORTIONS = 100

/**
 * Encrypts anew what the version before encrypted without its place. A ciphertext that cannot be decrypted stays as it is. Safe to run twice
 * at once.
 */
export async function bindCiphertexts(ctx: CompanyJobContext): Promise<void> {
  if (!(await ctx.transaction(needsBinding))) return
  for (const column of ENCRYPTED_COLUMNS) {
    for (let portion = 0; ; portion += 1) {
      if (portion === PORTIONS) return
      const { bound, found } = await ctx.transaction((scope) => bindPortion(scope, ctx.cardVault, column))
      if (found < PORTION || bound === 0) break
    }
  }
  await ctx.transaction(countBinding)
}

async function bindPortion(scope: OwnScope, vault: CardVault, column: (typeof ENCRYPTED_COLUMNS)[number]) {
  const rows = await lockUnbound(scope, column, PORTION)
  let bound = 0
  for (const { id, bytes } of rows) {
    const place = { column, tenantId: scope.tenantId, id }
    const text = openOrNull(vault, bytes, place)
    if (text === null) continue
    await replaceCiphertext(scope, place, vault.encrypt(text, place))
    bound += 1
  }
  return { bound, found: rows.length }
}

function openOrNull(vault: CardVault, ...given: Parameters<CardVault['decrypt']>): string | null {
  try {
    return vault.decrypt(...given)
  } catch {
    return null
  }
}
