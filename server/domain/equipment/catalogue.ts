import { CAR_CARE_EQUIPMENT } from './catalogue/car-care.ts'
import type { CatalogueEntry } from './catalogue/catalogue-entry.ts'
import { CERTIFIED } from './catalogue/certified.ts'
import { CLEANING_EQUIPMENT } from './catalogue/cleaning.ts'
import { CONSTRUCTION_MACHINES } from './catalogue/construction-machines.ts'
import { CONSTRUCTION_TOOLS } from './catalogue/construction-tools.ts'
import { EVERY_TRADE } from './catalogue/every-trade.ts'
import { TRANSPORT } from './catalogue/transport.ts'

/** The built-in catalogue. It comes with the program; what a company adds stands in `equipment_categories`. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...EVERY_TRADE,
  ...CONSTRUCTION_TOOLS,
  ...CONSTRUCTION_MACHINES,
  ...TRANSPORT,
  ...CLEANING_EQUIPMENT,
  ...CAR_CARE_EQUIPMENT,
  ...CERTIFIED,
]

const byKey = new Map(CATALOGUE.map((each) => [each.key, each]))

export function findInCatalogue(key: string): CatalogueEntry | null {
  return byKey.get(key) ?? null
}
