/**
 * `unresolved`: the run ended without an answer. `contradicted`: the device got one answer and the database says another. `effect`: the write
 * exists, but its effect is missing.
 */
export type FindingKind = 'lost' | 'doubled' | 'unresolved' | 'contradicted' | 'effect'

export interface Finding {
  kind: FindingKind
  about: 'scan' | 'write'
  /** The write's key, or the id of the extra row. */
  id: string
  says: string
}

export function finding(kind: FindingKind, about: 'scan' | 'write', id: string, says: string): Finding {
  return { kind, about, id, says }
}
