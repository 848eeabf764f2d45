import { updateOwnName } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import type { RenameAccountInput } from './schema.ts'

export async function renameAccount(ctx: AccountContext, { name }: RenameAccountInput): Promise<void> {
  await ctx.transaction((scope) => updateOwnName(scope, name))
}
