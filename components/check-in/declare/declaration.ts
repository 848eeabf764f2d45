import { z } from 'zod'
import { parseBirthDate, parseDay } from '#components/form/birth-date.ts'
import { declaredPersonSchema } from '#server/domain/attendance/schema.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { containsNationalId } from '#server/domain/identification/rules.ts'
import { holdsPlainAddress, holdsWebAddress } from '#server/domain/text/rules.ts'
import type { DeclareField, DeclareProblem } from './declare-problem.ts'

export type { DeclaredPerson } from '#server/domain/attendance/schema.ts'

export type Employer = { orgnr: string; name: string }

/** The values of the form, typed, chosen or read from a document. An empty string means no value. */
export const EMPTY_DECLARATION = {
  firstName: '',
  lastName: '',
  /** Day first, as users write it. */
  birthDate: '',
  documentKind: '',
  readBy: 'typed' as 'typed' | 'device',
  /** Found in the register, or already known in this session. */
  employer: null as Employer | null,
  /** If set, the typed number and name count, and `employer` does not. */
  isEmployerTyped: false,
  employerOrgnr: '',
  employerName: '',
  paper: { kind: '', validUntil: '', note: '' },
}
export type Declaration = typeof EMPTY_DECLARATION

/** Fails the check of its own field, which then shows the message. */
const WRONG = 'wrong'

/**
 * The form's schema: parses typed text and leaves the rest to the procedure's own schema. The server decides whether a
 * synthetic orgnr counts, and whether the name is needed.
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

/** A chosen name never blocks the user: if we cannot take it, the server asks the register for it. */
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

/** Maps a problem to its message: a national identity number and an address have their own in every field. */
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
