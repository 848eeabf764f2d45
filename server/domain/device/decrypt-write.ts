import type { z } from 'zod'
import type { Dependencies } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { containsNul } from '#server/domain/text/rules.ts'
import type { EncryptedWrite } from './schema.ts'

/**
 * Decrypts the content of a write and validates it against `schema`. INVALID (`sealBroken`): not encrypted for this write, or invalid
 * content; CONFLICT (`sealUnknown`): encrypted to another key.
 */
export async function decryptWrite<S extends z.ZodType>(
  { payloads }: Pick<Dependencies, 'payloads'>,
  { sealed, companySlug, sessionId, key }: EncryptedWrite,
  schema: S,
): Promise<z.infer<S>> {
  const content = schema.safeParse(await payloads.open(sealed, { companySlug, sessionId, key }))
  if (!content.success || containsNul(content.data)) throw new DomainError('INVALID', 'sealBroken')
  return content.data
}
