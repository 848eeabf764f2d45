/** In the order of the form, so that the first one can be given the focus. */
export const DECLARE_FIELDS = [
  'firstName',
  'lastName',
  'birthDate',
  'employerOrgnr',
  'employerName',
  'paper.validUntil',
  'paper.note',
] as const
export type DeclareField = (typeof DECLARE_FIELDS)[number]

/** What is wrong, as the messages call it. */
export type DeclareProblem = Exclude<DeclareField, `paper.${string}`> | 'paperValidUntil' | 'paperNote'

/** A field that the server would not take. */
export type RefusedField = 'employerOrgnr' | 'employerName' | 'birthDate'

/** The field that the server would not take, by its reason. */
export function problemBehind(reason: string | null): RefusedField | null {
  return (reason && PROBLEMS[reason]) || null
}

const PROBLEMS: Record<string, RefusedField> = {
  invalidOrgnr: 'employerOrgnr',
  employerNameMissing: 'employerName',
  birthDateInFuture: 'birthDate',
}
