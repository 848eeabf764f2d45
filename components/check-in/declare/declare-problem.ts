/** In the order of the form, so that the first invalid field gets the focus. */
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

/** The message key of the problem. */
export type DeclareProblem = Exclude<DeclareField, `paper.${string}`> | 'paperValidUntil' | 'paperNote'

/** A field that the server rejected. */
export type RefusedField = 'employerOrgnr' | 'employerName' | 'birthDate'

/** Finds the rejected field by the server's reason. */
export function problemBehind(reason: string | null): RefusedField | null {
  return (reason && PROBLEMS[reason]) || null
}

const PROBLEMS: Record<string, RefusedField> = {
  invalidOrgnr: 'employerOrgnr',
  employerNameMissing: 'employerName',
  birthDateInFuture: 'birthDate',
}
