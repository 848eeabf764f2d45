import type { z } from 'zod'
import { declaredPersonSchema } from '#server/domain/attendance/schema.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { parseBirthDate } from './birth-date.ts'

export type DeclaredPerson = z.infer<typeof declaredPersonSchema>
export type DeclareProblem = 'firstName' | 'lastName' | 'birthDate' | 'employerOrgnr' | 'employerName'

type Employer = { orgnr: string; name: string }

/** In the order of the form, so that the first one can be given the focus. */
const FIELDS: DeclareProblem[] = ['firstName', 'lastName', 'birthDate', 'employerOrgnr', 'employerName']

/**
 * What was typed about a person without a readable card. The field `employer` holds an orgnr of `known`, `other` (then orgnr and name
 * are typed), or nothing. Whether a synthetic orgnr counts, and whether the name is needed, is for the server to say.
 */
export function readDeclaration(
  form: FormData,
  known: readonly Employer[],
  today: Date,
): { person: DeclaredPerson } | { problems: DeclareProblem[] } {
  const read = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .replace(/\s+/g, ' ')
  const isOther = read('employer') === 'other'
  const employer = isOther
    ? { orgnr: read('employerOrgnr').replace(/\D/g, ''), name: read('employerName') || undefined }
    : known.find(({ orgnr }) => orgnr === read('employer'))

  const parsed = declaredPersonSchema.safeParse({
    firstName: read('firstName'),
    lastName: read('lastName'),
    birthDate: parseBirthDate(read('birthDate'), today) ?? '',
    ...(employer && { employerOrgnr: employer.orgnr, employerName: employer.name }),
  })
  const problems = new Set<unknown>(parsed.error?.issues.map(({ path }) => path[0]))
  if (isOther && !isValidOrgnr(employer?.orgnr ?? '', { allowSynthetic: true })) problems.add('employerOrgnr')
  if (!parsed.success || problems.size > 0) return { problems: FIELDS.filter((field) => problems.has(field)) }
  return { person: parsed.data }
}

/** The field that the server would not take, by its reason. */
export function problemBehind(reason: string | null): DeclareProblem | null {
  return (reason && PROBLEMS[reason]) || null
}

const PROBLEMS: Record<string, DeclareProblem> = {
  invalidOrgnr: 'employerOrgnr',
  employerNameMissing: 'employerName',
  birthDateInFuture: 'birthDate',
}
