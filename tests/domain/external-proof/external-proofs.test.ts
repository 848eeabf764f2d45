import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { decideProof } from '#server/domain/external-proof/decide-proof.ts'
import { listProofsOfPerson } from '#server/domain/external-proof/list-proofs-of-person.ts'
import { listWaitingProofs } from '#server/domain/external-proof/list-waiting-proofs.ts'
import { submitProof } from '#server/domain/external-proof/submit-proof.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { getToday } from '#server/domain/today/get-today.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { PDF, testProof, uploadTestFile } from '#tests/support/test-files.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInPerson } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let personId: string

beforeAll(async () => {
  company = await companies.createCompany()
  personId = (await checkInPerson(company, qrOf('valid-kari'))).id
})

async function submit(change: Parameters<typeof testProof>[0] = {}) {
  const { fileId } = await uploadTestFile(company.instructor, PDF)
  const input = { key: newId(), personId, proof: testProof(Object.assign({ fileId }, change)) }
  return submitProof(company.instructor.ctx, input)
}

async function find(proofId: string) {
  const { proofs } = await listProofsOfPerson(company.viewer.ctx, { personId })
  return proofs.find(({ id }) => id === proofId)
}

const waiting = async () => (await listWaitingProofs(company.admin.ctx)).proofs.map(({ id }) => id)

test('a proof waits until an administrator approves it, and is never a record of the company', async () => {
  const before = await getPerson(company.admin.ctx, { personId })
  const { proofId } = await submit()
  expect(await find(proofId)).toMatchObject({ state: 'waiting', classCodes: 'T1, T2', file: { name: 'bevis.pdf' } })
  expect(await waiting()).toContain(proofId)
  expect(await getToday(company.admin.ctx)).toMatchObject({ waitingProofs: 1 })
  expect(await getToday(company.instructor.ctx)).toMatchObject({ waitingProofs: 0 })
  await decideProof(company.admin.ctx, { proofId, decisions: 0, outcome: 'approved', reason: '' })
  expect(await find(proofId)).toMatchObject({ state: 'approved', decision: { outcome: 'approved' } })
  expect(await waiting()).not.toContain(proofId)
  expect(await getToday(company.admin.ctx)).toMatchObject({ waitingProofs: 0 })
  expect((await getPerson(company.admin.ctx, { personId })).records).toEqual(before.records)
})

test('a proof is rejected with a reason, and a later decision may overrule it', async () => {
  const { proofId } = await submit()
  await decideProof(company.admin.ctx, { proofId, decisions: 0, outcome: 'rejected', reason: 'Uleselig' })
  expect(await find(proofId)).toMatchObject({ state: 'rejected', decisions: 1, decision: { reason: 'Uleselig' } })
  await decideProof(company.admin.ctx, { proofId, decisions: 1, outcome: 'approved', reason: 'Kom på nytt' })
  expect(await find(proofId)).toMatchObject({ state: 'approved', decisions: 2 })
})

test('of two administrators who decide at once, the second is told', async () => {
  const { proofId } = await submit()
  const decide = (outcome: 'approved' | 'rejected') =>
    decideProof(company.admin.ctx, { proofId, decisions: 0, outcome, reason: 'Sett' })
  const answers = await Promise.allSettled([decide('approved'), decide('rejected')])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'proofDecided' } })
})

test('the same key again is the same proof', async () => {
  const { fileId } = await uploadTestFile(company.instructor, PDF)
  const input = { key: newId(), personId, proof: testProof({ fileId }) }
  expect(await submitProof(company.instructor.ctx, input)).toEqual(await submitProof(company.instructor.ctx, input))
  expect((await waiting()).filter((id) => id === input.key)).toHaveLength(1)
})

test('only an administrator decides, and a viewer submits nothing', async () => {
  const { proofId } = await submit()
  const decision = { proofId, decisions: 0, outcome: 'approved' as const, reason: '' }
  await expect(decideProof(company.instructor.ctx, decision)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const input = { key: newId(), personId, proof: testProof({ kind: 'self_declaration' }) }
  await expect(submitProof(company.viewer.ctx, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(uploadTestFile(company.viewer, PDF)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a proof with a file of another company or a date in the future is refused', async () => {
  const other = await companies.createCompany()
  const { fileId } = await uploadTestFile(other.instructor, PDF)
  await expect(submit({ fileId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(submit({ issuedDate: '2999-01-01' })).rejects.toMatchObject({ reason: 'proofInFuture' })
})

test('a submitted proof and the decision on it are sealed', async () => {
  const { proofId } = await submit()
  const { decisionId } = await decideProof(company.admin.ctx, {
    proofId,
    decisions: 0,
    outcome: 'approved',
    reason: '',
  })
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
  const rows = await companies.asSuperuser`select table_name from row_seals where tenant_id = ${company.id}
    and row_id in (${proofId}, ${decisionId})`
  const sealed = rows.map((row) => row.table_name).sort()
  expect(sealed).toEqual(['external_proof_decisions', 'external_proofs'])
})
