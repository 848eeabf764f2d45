import type { SealedTableName } from '#db/queries/sealed-tables.ts'

/** An entry that fails. `position` is its place in the chain, null without one. No company means the installation's own chain. */
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
