import type { z } from 'zod'
import type { World } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { holdsNul } from '#server/domain/text/rules.ts'
import type { SealedWrite } from './schema.ts'

/**
 * The content of a sealed write, checked against `schema`. INVALID (`sealBroken`): nothing that was sealed for this write,
 * or a content that does not fit; CONFLICT (`sealUnknown`): sealed to another key.
 */
export async function unseal<S extends z.ZodType>(
  { seals }: Pick<World, 'seals'>,
  { sealed, companySlug, sessionId, key }: SealedWrite,
  schema: S,
): Promise<z.infer<S>> {
  const content = schema.safeParse(await seals.open(sealed, { companySlug, sessionId, key }))
  if (!content.success || holdsNul(content.data)) throw new DomainError('INVALID', 'sealBroken')
  return content.data
}
