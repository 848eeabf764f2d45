/** In the order of the form, so that the first one can be given the focus. */
export const DECLARE_FIELDS = [
  'firstName',
  'lastName',
  'birthDate',
  'employerOrgnr',
  'employerName',
  'paperValidUntil',
  'paperNote',
] as const
export type DeclareProblem = (typeof DECLARE_FIELDS)[number]

/** The field that the server would not take, by its reason. */
export function problemBehind(reason: string | null): DeclareProblem | null {
  return (reason && PROBLEMS[reason]) || null
}

const PROBLEMS: Record<string, DeclareProblem> = {
  invalidOrgnr: 'employerOrgnr',
  employerNameMissing: 'employerName',
  birthDateInFuture: 'birthDate',
}
