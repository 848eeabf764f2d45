import type { SealedFor, SealingKey } from './rules.ts'

/** Opens what devices sealed to this installation. */
export interface SealOpener {
  sealingKey(): Promise<SealingKey>
  /** The content as it was given to be sealed. Throws INVALID (`sealBroken`) and CONFLICT (`sealUnknown`: sealed to another key). */
  open(sealed: string, belongsTo: SealedFor): Promise<unknown>
}
