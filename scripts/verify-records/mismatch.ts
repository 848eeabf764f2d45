import type { SealedTableName } from '#db/queries/sealed-tables.ts'

/** An entry that does not hold. `position` is its place in the chain; null where it has none. No company: the installation's own chain. */
export type Mismatch = {
  companyId: string | null
  position: number | null
  table:
    | 'seals'
    | 'seal_heads'
    | 'row_seals'
    | 'audit_events'
    | 'records'
    | 'record_revocations'
    | 'installation_seals'
    | 'operator_events'
    | 'company_verifications'
    | 'anchor'
    | SealedTableName
  id: string
  difference: string
}
