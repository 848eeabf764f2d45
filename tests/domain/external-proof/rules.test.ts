import { expect, test } from 'vitest'
import {
  detailsOfKind,
  eighteenthBirthday,
  firstDay,
  needsPermission,
  proofState,
} from '#server/domain/external-proof/rules.ts'
import { decideProofSchema, externalProofSchema } from '#server/domain/external-proof/schema.ts'

test.each([
  ['2008-03-15', '2026-03-15'],
  ['2008-02-29', '2026-03-01'],
  ['2000-12-31', '2018-12-31'],
])('who was born on %s is of age on %s', (born, day) => {
  expect(eighteenthBirthday(born)).toBe(day)
})

test('a certificate of certified training does not count before the eighteenth birthday; other training does', () => {
  const issuedDate = '2025-06-01'
  expect(firstDay({ kind: 'certified_certificate', issuedDate }, '2008-03-15')).toBe('2026-03-15')
  expect(firstDay({ kind: 'certified_certificate', issuedDate }, '2007-06-01')).toBe('2025-06-01')
  expect(firstDay({ kind: 'earlier_training', issuedDate }, '2008-03-15')).toBe('2025-06-01')
})

test('a foreign certificate of certified training alone asks for a permission', () => {
  expect(needsPermission({ kind: 'certified_certificate', issuedAbroad: true })).toBe(true)
  expect(needsPermission({ kind: 'certified_certificate', issuedAbroad: false })).toBe(false)
  expect(needsPermission({ kind: 'other_certificate', issuedAbroad: true })).toBe(false)
})

test('what was filled in for another kind is left out', () => {
  const filled = {
    issuerName: 'Kursfirma',
    certificateNumber: '7',
    fileId: '01900000-0000-7000-8000-000000000001',
    classCodes: 'T1',
    issuedAbroad: true,
    permission: '2026/1',
  }
  expect(detailsOfKind({ kind: 'certified_certificate', ...filled })).toEqual(filled)
  expect(detailsOfKind({ kind: 'certified_certificate', ...filled, issuedAbroad: false }).permission).toBe('')
  const other = { classCodes: '', issuedAbroad: false, permission: '' }
  expect(detailsOfKind({ kind: 'other_certificate', ...filled })).toEqual({ ...filled, ...other })
  const none = { issuerName: '', certificateNumber: '', fileId: null, ...other }
  expect(detailsOfKind({ kind: 'self_declaration', ...filled })).toEqual(none)
})

test('nothing counts before it is approved, before its first day or after its last', () => {
  const proof = { fromDate: '2026-01-10', untilDate: '2026-12-31' }
  const on = (today: string, outcome: 'approved' | 'rejected' | null) => proofState({ ...proof, outcome }, today)
  expect(on('2026-05-01', null)).toBe('waiting')
  expect(on('2026-05-01', 'rejected')).toBe('rejected')
  expect(on('2026-01-09', 'approved')).toBe('notYet')
  expect(on('2026-01-10', 'approved')).toBe('approved')
  expect(on('2026-12-31', 'approved')).toBe('approved')
  expect(on('2027-01-01', 'approved')).toBe('expired')
})

const proof = {
  kind: 'certified_certificate',
  title: 'Truck',
  issuerName: 'Kursfirma',
  classCodes: 'T1',
  certificateNumber: '',
  issuedDate: '2024-05-02',
  untilDate: '',
  issuedAbroad: false,
  permission: '',
  fileId: '0197f0aa-0000-7000-8000-000000000001',
  note: '',
}

const missing = (change: object) =>
  externalProofSchema.safeParse(Object.assign({}, proof, change)).error?.issues.map(({ path }) => path.join('.')) ?? []

test('a form without what the kind asks for names the field', () => {
  expect(missing({})).toEqual([])
  expect(missing({ fileId: null })).toEqual(['fileId'])
  expect(missing({ issuerName: ' ' })).toEqual(['issuerName'])
  expect(missing({ classCodes: '' })).toEqual(['classCodes'])
  expect(missing({ issuedAbroad: true })).toEqual(['permission'])
  expect(missing({ untilDate: '2024-05-01' })).toEqual(['untilDate'])
  expect(missing({ kind: 'self_declaration', fileId: null, issuerName: '', classCodes: '' })).toEqual([])
})

test('a rejection, and a decision that overrules another, say why', () => {
  const decision = { proofId: proof.fileId, decisions: 0, outcome: 'approved', reason: '' }
  const isTaken = (change: object) => decideProofSchema.safeParse(Object.assign({}, decision, change)).success
  expect(isTaken({})).toBe(true)
  expect(isTaken({ outcome: 'rejected' })).toBe(false)
  expect(isTaken({ outcome: 'rejected', reason: 'Uleselig' })).toBe(true)
  expect(isTaken({ decisions: 1 })).toBe(false)
})
