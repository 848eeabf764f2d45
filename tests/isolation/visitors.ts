import { randomBytes } from 'node:crypto'
import { newId } from '#db/new-id.ts'
import { redeemCode } from '#server/domain/self-check-in/redeem-code.ts'
import type { PopulatedIds } from '#tests/support/populate-company.ts'
import { readCode } from '#tests/support/test-phones.ts'
import { PASSING } from '#tests/support/test-quizzes.ts'
import { shownOfTestCourse } from '#tests/support/test-signatures.ts'
import type { Isolation } from './open-isolation.ts'
import type { Caller } from './probe.ts'

/** A procedure that takes no company: who asks, and a valid input with the company's own ids. */
export interface Visitor {
  caller: Caller
  input(ids: PopulatedIds): Record<string, unknown>
}

/** Procedures whose ids are public: what they show of one company, they show to anybody. */
export const OPEN_BY_DESIGN: Record<string, string> = {
  'certificateCheck.credentialIssuer': 'a credential names its issuer, and everybody who reads one asks for the keys',
  'certificateCheck.statusList': 'a credential names the list in which it may be revoked, and its readers ask for it',
}

/** The callers of everything that is no company's member, with their links, codes and cookies, and what they ask. */
export async function openVisitors(isolation: Isolation): Promise<Record<string, Visitor>> {
  const { api, companies, ours, ourIds } = isolation
  const invited = await signInInvited()
  const phone = await openPhone()
  const worker: Caller = { name: 'a person on their own page', signInId: null, workerSecret: ourIds.workerSecret }
  const member: Caller = { name: 'a member', signInId: ours.admin.signInId }
  const otherSignInId = await signInAgain(ours.admin.userId)
  const evidence = 'Sett på skjermen'
  return {
    'account.acceptInvitation': { caller: invited, input: ({ invitationId }) => ({ invitationId }) },
    'account.getInvitation': { caller: invited, input: ({ invitationId }) => ({ invitationId }) },
    'account.revokeSignIn': { caller: member, input: () => ({ signInId: otherSignInId }) },
    'inspectionPack.certificate': {
      caller: { name: 'a reader of a pack', signInId: null },
      input: ({ recordId }) => ({ token: ourIds.inspectionToken, recordId }),
    },
    'operator.endVerification': { caller: member, input: () => ({ companyId: ours.id, reason: evidence }) },
    'operator.listCompanies': { caller: member, input: () => ({ after: ours.id }) },
    'operator.listEvents': { caller: member, input: () => ({ after: newId() }) },
    'operator.verifyCompany': { caller: member, input: () => ({ companyId: ours.id, evidence }) },
    'ownPhone.answerQuiz': {
      caller: phone,
      input: ({ quizVersionId }) => ({
        key: newId(),
        courseVersionId: quizVersionId,
        language: 'pl',
        answers: PASSING,
      }),
    },
    'ownPhone.sign': {
      caller: phone,
      input: ({ quizVersionId }) => ({
        key: newId(),
        shown: shownOfTestCourse(quizVersionId),
        mark: { method: 'tap' },
      }),
    },
    'workerPage.endShare': { caller: worker, input: ({ workerShareId }) => ({ shareId: workerShareId }) },
    'workerPage.printCertificate': { caller: worker, input: ({ recordId }) => ({ recordId }) },
  }

  async function signInAgain(userId: string): Promise<string> {
    const signInId = newId()
    await companies.asSuperuser`insert into sign_ins (id, user_id, method, device, created_at, expires_at)
      values (${signInId}, ${userId}, 'persona', 'test', now(), now() + interval '1 day')`
    return signInId
  }

  async function signInInvited(): Promise<Caller> {
    const userId = newId()
    const email = `nyansatt-${ours.slug}@example.org`
    const { asSuperuser } = companies
    await asSuperuser`insert into users (id, email, name, created_at) values (${userId}, ${email}, 'Ny', now())`
    return { name: 'somebody who is invited', signInId: await signInAgain(userId) }
  }

  async function openPhone(): Promise<Caller> {
    const code = await readCode(ours.instructor, ourIds.quizSessionId)
    const kept = randomBytes(32).toString('base64url')
    const { token } = await redeemCode(companies.contexts.selfCheckIn(), { code, phone: kept })
    const phone = { link: token, phone: kept }
    const who = { key: newId(), firstName: 'Egen', lastName: 'Telefon', birthDate: '1991-03-04' }
    await api.call('ownPhone.declare', { signInId: null, phone }, who)
    return { name: 'the phone of an attendee', signInId: null, phone }
  }
}
