import { z } from 'zod'
import { declaredPersonSchema } from '#server/domain/attendance/schema.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { containsNationalId } from '#server/domain/identification/rules.ts'
import { holdsPlainAddress, holdsWebAddress } from '#server/domain/text/rules.ts'
import { parseBirthDate, parseDay } from './birth-date.ts'
import type { DeclareField, DeclareProblem } from './declare-problem.ts'

export type { DeclaredPerson } from '#server/domain/attendance/schema.ts'

export type Employer = { orgnr: string; name: string }

/** What stands in the form, as it was typed, chosen, or read off a document. An empty string stands for nothing. */
export const EMPTY_DECLARATION = {
  firstName: '',
  lastName: '',
  /** Day first, as people write it. */
  birthDate: '',
  documentKind: '',
  readBy: 'typed' as 'typed' | 'device',
  /** Found in the register, or known in this session. */
  employer: null as Employer | null,
  /** Then the number and name count that are typed, and not `employer`. */
  isEmployerTyped: false,
  employerOrgnr: '',
  employerName: '',
  paper: { kind: '', validUntil: '', note: '' },
}
export type Declaration = typeof EMPTY_DECLARATION

/** Fails the check of the field that it stands in, which then says what is wrong. */
const WRONG = 'wrong'

/**
 * The form's schema: reads what was typed as people write it, and leaves the rest to the procedure's own schema. Whether a synthetic
 * orgnr counts, and whether the name is needed, is for the server to say.
 */
export function createDeclarationSchema(now: () => Date) {
  const asTyped: z.ZodType<Declaration, Declaration> = z.custom<Declaration>()
  return asTyped
    .transform(({ documentKind, readBy, paper, ...typed }) => ({
      firstName: tidy(typed.firstName),
      lastName: tidy(typed.lastName),
      birthDate: parseBirthDate(tidy(typed.birthDate), now()) ?? WRONG,
      ...readEmployer(typed),
      ...(documentKind && { documentKind, readBy }),
      ...(paper.kind && { paper: readPaper(paper) }),
    }))
    .pipe(z.preprocess((value) => value, declaredPersonSchema))
}

function readEmployer({ employer, isEmployerTyped, ...typed }: Partial<Declaration>) {
  if (!isEmployerTyped) return employer && { employerOrgnr: employer.orgnr, employerName: nameIfTaken(employer.name) }
  const orgnr = (typed.employerOrgnr ?? '').replace(/\D/g, '')
  const employerName = tidy(typed.employerName ?? '') || undefined
  return { employerOrgnr: isValidOrgnr(orgnr, { allowSynthetic: true }) ? orgnr : WRONG, employerName }
}

/** A name that was chosen, not typed, stops nobody: where we cannot take it, the server asks the register for it. */
function nameIfTaken(name: string): string | undefined {
  return declaredPersonSchema.shape.employerName.safeParse(name).success ? name : undefined
}

function readPaper({ kind, validUntil, note }: Declaration['paper']) {
  return {
    kind,
    ...(tidy(validUntil) && { validUntil: parseDay(tidy(validUntil)) ?? WRONG }),
    ...(tidy(note) && { note: tidy(note) }),
  }
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

const NAMES: ReadonlySet<DeclareField> = new Set(['firstName', 'lastName'])

/** Which words say what is wrong with a field: a national identity number and an address have their own, wherever they stand. */
export function problemWords(field: DeclareField, value: string): DeclareProblem | 'nationalId' | 'noAddress' {
  if (containsNationalId(value)) return 'nationalId'
  if (NAMES.has(field) && holdsWebAddress(value)) return 'noAddress'
  switch (field) {
    case 'employerName':
      return holdsPlainAddress(value) ? 'noAddress' : field
    case 'paper.validUntil':
      return 'paperValidUntil'
    case 'paper.note':
      return 'paperNote'
    default:
      return field
  }
}
