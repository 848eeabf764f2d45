/** The code is not an HMS card. Nothing was stored. */
export type RefusalKind = (typeof REFUSALS)[number]
const REFUSALS = [
  'other_address',
  'orgnr',
  'national_id',
  'own_code',
  'code_replaced',
  'code_unknown',
  'bar_code_ambiguous',
  'unreadable',
  'several_cards',
  'no_code',
  'not_a_picture',
  'reader_gap',
  'reader_unknown',
  'reader_format',
  'reader_layout',
  'reader_caps',
] as const

export function isRefusalKind(kind: unknown): kind is RefusalKind {
  return REFUSALS.some((each) => each === kind)
}
