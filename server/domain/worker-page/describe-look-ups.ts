import { categoryInCatalogue } from '#server/domain/equipment/category-of.ts'
import type { OwnData } from './collect-own-data.ts'
import { moment } from './describe-training.ts'
import type { OwnDataEntry } from './port.ts'

/** Who looked the person up, and what they asked about by a document. */
export function describeLookUps(lookUps: OwnData['lookUps']): OwnDataEntry[] {
  return lookUps.map((row) => {
    const category = categoryInCatalogue(row.categoryKey)
    return [
      ['when', moment(row.lookedAt)],
      ['company', row.companyName],
      ['by', row.lookedBy],
      ['purpose', { purpose: row.purpose }],
      ['equipment', category && { category }],
      ['note', row.note],
    ]
  })
}
