import { type DeclaredPerson, declaredPersonSchema } from '#server/domain/attendance/schema.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { holdsNationalId } from '#server/domain/identification/rules.ts'
import { holdsPlainAddress, holdsWebAddress } from '#server/domain/text/rules.ts'
import { parseBirthDate, parseDay } from './birth-date.ts'
import { DECLARE_FIELDS, type DeclareProblem } from './declare-problem.ts'

export type { DeclaredPerson } from '#server/domain/attendance/schema.ts'

export type Employer = { orgnr: string; name: string }

/**
 * What was typed, or read off a document, about a person without a readable card. The field `employer` holds an orgnr of `known`, `other`
 * (then orgnr and name are typed), or nothing. Whether a synthetic orgnr counts, and whether the name is needed, is for the server to say.
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
    : nameable(known.find(({ orgnr }) => orgnr === read('employer')))
  const document = read('documentKind') && { documentKind: read('documentKind'), readBy: read('readBy') || 'typed' }
  const [validUntil, note] = [read('paperValidUntil'), read('paperNote')]
  const paper = read('paperKind') && {
    kind: read('paperKind'),
    ...(validUntil && { validUntil: parseDay(validUntil) ?? '' }),
    ...(note && { note }),
  }

  const parsed = declaredPersonSchema.safeParse({
    firstName: read('firstName'),
    lastName: read('lastName'),
    birthDate: parseBirthDate(read('birthDate'), today) ?? '',
    ...(employer && { employerOrgnr: employer.orgnr, employerName: employer.name }),
    ...(document || {}),
    ...(paper && { paper }),
  })
  const problems = new Set<unknown>(parsed.error?.issues.map(({ path }) => fieldAt(path)))
  if (isOther && !isValidOrgnr(employer?.orgnr ?? '', { allowSynthetic: true })) problems.add('employerOrgnr')
  if (!parsed.success || problems.size > 0) return { problems: DECLARE_FIELDS.filter((field) => problems.has(field)) }
  return { person: parsed.data }
}

/** A name that was chosen, not typed, stops nobody: where we cannot take it, the register is asked for it. */
function nameable(employer: Employer | undefined) {
  const isTaken = employer && declaredPersonSchema.shape.employerName.safeParse(employer.name).success
  return employer && { orgnr: employer.orgnr, name: isTaken ? employer.name : undefined }
}

function fieldAt([first, second]: readonly PropertyKey[]): PropertyKey | undefined {
  return first === 'paper' ? (second === 'validUntil' ? 'paperValidUntil' : 'paperNote') : first
}

/** Which words say what is wrong with a field: a national identity number and an address have their own, wherever they stand. */
export function problemWords(field: DeclareProblem, value: string): DeclareProblem | 'nationalId' | 'noAddress' {
  if (holdsNationalId(value)) return 'nationalId'
  const isAddress = field === 'employerName' ? holdsPlainAddress(value) : NAMES.has(field) && holdsWebAddress(value)
  return isAddress ? 'noAddress' : field
}

const NAMES: ReadonlySet<DeclareProblem> = new Set(['firstName', 'lastName'])
