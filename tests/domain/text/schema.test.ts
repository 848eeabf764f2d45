import { expect, test } from 'vitest'
import type { z } from 'zod'
import { renameAccountSchema } from '#server/domain/account/schema.ts'
import { declaredPersonSchema, removeAttendanceSchema } from '#server/domain/attendance/schema.ts'
import { createCompanySchema } from '#server/domain/company/schema.ts'
import { courseDraft } from '#server/domain/course/schema.ts'
import { recordInterimDocumentSchema } from '#server/domain/interim-document/schema.ts'
import { verifyCompanySchema } from '#server/domain/operator/schema.ts'
import { mergePersonsSchema } from '#server/domain/person/schema.ts'
import { revokeRecordSchema } from '#server/domain/record/schema.ts'
import { startSessionSchema } from '#server/domain/session/schema.ts'

const ID = '01981111-0000-7000-8000-000000000000'
const write = { sessionId: ID, key: ID, madeAt: '2026-11-29T10:00:00Z', sentAt: '2026-11-29T10:00:00Z' }
const person = { firstName: 'Ola', lastName: 'Prøve', birthDate: '1990-01-01' }
const course = { title: 'Kurs', kind: 'other', description: '', content: '', validityMonths: null, languages: [] }

/** Every place where somebody types text that others read: the schema of its input, and how the stored text is read. */
const PLACES: [string, z.ZodType, (text: string) => unknown, 'name' | 'line' | 'lines'][] = [
  ['a display name', renameAccountSchema, (name) => ({ name }), 'name'],
  ['a first name', declaredPersonSchema, (firstName) => ({ ...person, firstName }), 'name'],
  ['a last name', declaredPersonSchema, (lastName) => ({ ...person, lastName }), 'name'],
  ['an employer', declaredPersonSchema, (employerName) => ({ ...person, employerName }), 'name'],
  ['a company', createCompanySchema, (typedName) => ({ orgnr: '310000019', typedName }), 'name'],
  ['a place', startSessionSchema, (place) => ({ courseVersionIds: [ID], place }), 'line'],
  ['a note', removeAttendanceSchema, (note) => ({ ...write, attendanceId: ID, reason: 'other', note }), 'line'],
  ['a course title', courseDraft, (title) => ({ ...course, title }), 'line'],
  ['a course description', courseDraft, (description) => ({ ...course, description }), 'lines'],
  ['what a course teaches', courseDraft, (content) => ({ ...course, content }), 'lines'],
  [
    'the note on a paper',
    recordInterimDocumentSchema,
    (note) => ({ personId: ID, paper: { kind: 'card_order', note } }),
    'lines',
  ],
  ['the reason of a merge', mergePersonsSchema, (reason) => ({ keptId: ID, goneId: ID, reason }), 'lines'],
  ['the reason of a revocation', revokeRecordSchema, (reason) => ({ recordId: ID, reason }), 'lines'],
  ['evidence', verifyCompanySchema, (evidence) => ({ companyId: ID, evidence }), 'lines'],
]

test.each(PLACES)('%s is stripped of invisible characters (N8)', (_, schema, inputOf, kind) => {
  const kept = JSON.stringify(schema.parse(inputOf('Rolf\u202e \u200bSt\u00e5l\r\nog\u0007 A\u030ase')))
  expect(kept).toContain(kind === 'lines' ? 'Rolf Stål\\nog  Åse' : 'Rolf Stål og Åse')
})

test.each(PLACES)('%s with a national identity number is rejected, plain or spaced (N8)', (_, schema, inputOf) => {
  // A synthetic one (80 added to the month), and one with wrong check digits.
  for (const number of [
    '15827000008',
    '158270 00008',
    '15.82.70-00008',
    '1 5 8 2 7 0 0 0 0 0 8',
    '010190\u00a012345',
  ]) {
    const parsed = schema.safeParse(inputOf(`Rolf ${number}`))
    expect(parsed.success, number).toBe(false)
    expect(parsed.error!.issues.map(({ message }) => message)).toContain('nationalId')
  }
})

test.each(PLACES.filter(([, , , kind]) => kind === 'name'))(
  '%s with a web address is rejected (N8)',
  (_, schema, inputOf) => {
    for (const address of ['https://ond.example/x', 'www.ond.no', 'post@ond.no']) {
      const parsed = schema.safeParse(inputOf(`Rolf ${address}`))
      expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['noAddress'])
    }
  },
)

test('the length of a text is counted after normalisation (N8)', () => {
  const longest = `${'\u200b'.repeat(50)}${'å'.normalize('NFD').repeat(100)}`
  expect(renameAccountSchema.parse({ name: longest }).name).toHaveLength(100)
  expect(renameAccountSchema.safeParse({ name: `${longest}x` }).error!.issues[0]!.message).toBe('tooLong')
})

test('a single name is a whole name in a form; an empty one is not (N1)', () => {
  expect(declaredPersonSchema.parse({ ...person, lastName: ' ' })).toMatchObject({ firstName: 'Ola', lastName: '' })
  expect(declaredPersonSchema.parse({ ...person, firstName: '' })).toMatchObject({ firstName: '', lastName: 'Prøve' })
  const nobody = declaredPersonSchema.safeParse({ ...person, firstName: '\u200b', lastName: '', birthDate: 'x' })
  expect(nobody.error!.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['birthDate', 'invalidDate'],
    ['firstName', 'required'],
  ])
})
