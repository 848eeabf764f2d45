/** An entry that does not hold. `position` is its place in the company's chain; null where it has none. */
export type Mismatch = {
  companyId: string
  position: number | null
  table: 'seals' | 'seal_heads' | 'audit_events' | 'records' | 'record_revocations'
  id: string
  difference: string
}
