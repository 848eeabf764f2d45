import type { CourseKind, Trade } from '#db/enums.ts'

/** The rule that a training answers: paragraphs of forskrift om utførelse av arbeid, or arbeidsmiljøloven §3-2. */
export type CatalogueRule = '10-1' | '10-3' | '10-4' | '3-2'

/** A category of equipment, or of work, that trades train people in. Written by us after the rules; not a list that a rule gives. */
export interface CatalogueEntry {
  /** Stands on courses and models: it never changes, and an entry is never taken away. */
  key: string
  nb: string
  en: string
  kind: CourseKind
  trades: readonly Trade[]
  /** How long such training usually counts, in months; null where it does not run out. No rule says it. */
  validityMonths: number | null
  rule: CatalogueRule
  /** What makes it dangerous, and what to do about it: the text of a course that is made from the entry. */
  points: { nb: readonly string[]; en: readonly string[] }
  /** The trades that should have it among their first courses. */
  first: readonly Trade[]
}

type Facts = Pick<CatalogueEntry, 'trades'> &
  Partial<Pick<CatalogueEntry, 'validityMonths' | 'first' | 'kind' | 'rule'>>

/** Documented safety training for five years where nothing else is said. */
export function entry(
  [key, nb, en]: [string, string, string],
  { trades, kind = 'safety_training', rule = '10-1', validityMonths = 60, first = [] }: Facts,
  points: CatalogueEntry['points'],
): CatalogueEntry {
  return { key, nb, en, kind, trades, validityMonths, rule, points, first }
}
