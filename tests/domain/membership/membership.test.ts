import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { acceptInvitation } from '#server/domain/account/accept-invitation.ts'
import { getAccount } from '#server/domain/account/get-account.ts'
import { getInvitation } from '#server/domain/account/get-invitation.ts'
import { getCompany } from '#server/domain/company/get-company.ts'
import { cancelInvitation } from '#server/domain/membership/cancel-invitation.ts'
import { changeRole } from '#server/domain/membership/change-role.ts'
import { inviteMember } from '#server/domain/membership/invite-member.ts'
import { leaveCompany } from '#server/domain/membership/leave-company.ts'
import { listMembers } from '#server/domain/membership/list-members.ts'
import { removeMember } from '#server/domain/membership/remove-member.ts'
import { resendInvitation } from '#server/domain/membership/resend-invitation.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openMailbox, sendWaitingEmails } from '#tests/support/mailbox.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const DAY = 86_400_000
const mailbox = openMailbox()
let dependencies: ReturnType<typeof openTestCompanies>
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  dependencies = openTestCompanies(await openTestDatabase(), {
    mailer: mailbox.mailer,
    settings: { url: 'https://kyndig.example', hmsQrHosts: [], acceptOpaqueQr: false, allowSyntheticOrgnrs: true },
  })
})

beforeEach(async () => {
  company = await dependencies.createCompany()
  other = await dependencies.createCompany({ orgnr: '310000027' })
})

const invite = (email: string, role: 'admin' | 'instructor' | 'viewer' = 'instructor') =>
  inviteMember(company.admin.ctx, { email, role, locale: 'nb' })

let strangers = 0
async function newStranger(name = 'Ny Person') {
  const [userId, signInId] = [newId(), newId()]
  const email = `stranger-${++strangers}@firma.example`
  await dependencies.asSuperuser`insert into users (id, email, name, created_at) values (${userId}, ${email}, ${name}, now())`
  await dependencies.asSuperuser`insert into sign_ins (id, user_id, method, device, created_at, expires_at)
    values (${signInId}, ${userId}, 'email_code', '', now(), now() + interval '90 days')`
  return {
    email,
    ctx: dependencies.contexts.account(signInId),
    inside: dependencies.contexts.company({ signInId, companySlug: company.slug }),
  }
}

const auditedActions = async () => {
  const rows = await dependencies.asSuperuser`select action from audit_events where tenant_id = ${company.id}`
  return rows.map((row) => row.action).sort()
}

describe('inviting', () => {
  test('sends a link that names the inviter, and gives the address its role', async () => {
    const stranger = await newStranger()
    const { invitationId } = await invite(stranger.email, 'viewer')
    await sendWaitingEmails(dependencies)
    expect(mailbox.last(stranger.email, 'invitation')).toMatchObject({
      link: `https://kyndig.example/invitations/${invitationId}`,
      companyName: company.name,
      inviterName: company.admin.name,
    })
    expect((await getAccount(stranger.ctx)).invitations).toMatchObject([{ id: invitationId, role: 'viewer' }])
    expect(await acceptInvitation(stranger.ctx, { invitationId })).toEqual({ companySlug: company.slug })
    expect(await getCompany(stranger.inside)).toMatchObject({ role: 'viewer' })
    expect(await getInvitation(stranger.ctx, { invitationId })).toMatchObject({ state: 'accepted' })
    await expect(acceptInvitation(stranger.ctx, { invitationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await listMembers(company.admin.ctx)).invitations).toEqual([])
  })

  test('works only for the invited address: others find nothing', async () => {
    const [stranger, thief] = [await newStranger(), await newStranger()]
    const { invitationId } = await invite(stranger.email)
    for (const ask of [getInvitation, acceptInvitation])
      await expectOnlyFor(stranger.ctx, async (ctx) => void (await ask(ctx, { invitationId })), [
        [thief.ctx, 'NOT_FOUND'],
      ])
    await expectOnlyFor(stranger.inside, getCompany, [[thief.inside, 'NOT_FOUND']])
  })

  test('requires an administrator', async () => {
    const input = { email: 'new@firma.example', role: 'viewer', locale: 'nb' } as const
    await expectOnlyFor(company.admin.ctx, (ctx) => inviteMember(ctx, input), [
      [company.instructor.ctx, 'FORBIDDEN'],
      [company.viewer.ctx, 'FORBIDDEN'],
    ])
  })

  test('rejects an existing member', async () => {
    await expect(invite(company.viewer.email)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'alreadyMember' })
  })

  test('replaces the previous invitation: its link and its role are void', async () => {
    const stranger = await newStranger()
    const first = await invite(stranger.email, 'admin')
    const second = await invite(stranger.email, 'viewer')
    await expect(acceptInvitation(stranger.ctx, first)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await acceptInvitation(stranger.ctx, second)
    expect(await getCompany(stranger.inside)).toMatchObject({ role: 'viewer' })
  })

  test('leaves one invitation when several invite one address at once, without an error', async () => {
    const { email } = await newStranger()
    await Promise.all(Array.from({ length: 8 }, () => invite(email)))
    expect((await listMembers(company.admin.ctx)).invitations).toMatchObject([{ email }])
  })

  test('expires after two weeks, is shown as expired, and can be sent again', async () => {
    const stranger = await newStranger()
    const { invitationId } = await invite(stranger.email, 'admin')
    dependencies.passTime(14 * DAY)
    expect(await getInvitation(stranger.ctx, { invitationId })).toMatchObject({ state: 'expired' })
    await expect(acceptInvitation(stranger.ctx, { invitationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await listMembers(company.admin.ctx)).invitations).toMatchObject([{ id: invitationId, expired: true }])
    const again = await resendInvitation(company.admin.ctx, { invitationId, locale: 'en' })
    await acceptInvitation(stranger.ctx, again)
    expect(await getCompany(stranger.inside)).toMatchObject({ role: 'admin' })
  })

  test('keeps its e-mail encrypted until it is sent', async () => {
    mailbox.breakDown()
    const { invitationId } = await invite('down@firma.example')
    const kept = () => dependencies.asSuperuser`select content, sent_at, attempts, last_error_code from emails
      where tenant_id = ${company.id} and id = ${invitationId}`
    await sendWaitingEmails(dependencies)
    const [waiting] = await kept()
    expect(waiting).toMatchObject({ sent_at: null, attempts: 1, last_error_code: 'MAIL_UNREACHABLE' })
    expect(waiting!.content.toString('latin1')).not.toContain('down@firma')
    mailbox.breakDown(null)
    await sendWaitingEmails(dependencies)
    expect(mailbox.last('down@firma.example', 'invitation').link).toContain(invitationId)
    expect(await kept()).toMatchObject([{ content: null, sent_at: expect.any(Date), attempts: 2 }])
  })

  test('sends nothing for an invitation that was withdrawn or replaced in the meantime', async () => {
    const withdrawn = await invite('withdrawn@firma.example')
    await cancelInvitation(company.admin.ctx, withdrawn)
    await invite('replaced@firma.example')
    const { invitationId } = await invite('replaced@firma.example')
    await sendWaitingEmails(dependencies)
    expect(() => mailbox.last('withdrawn@firma.example', 'invitation')).toThrow()
    expect(mailbox.emails.filter(({ to }) => to === 'replaced@firma.example').map(({ id }) => id)).toEqual([
      invitationId,
    ])
  })

  test('can be withdrawn, once, by the company that sent it', async () => {
    const stranger = await newStranger()
    const { invitationId } = await invite(stranger.email)
    const attempt = (ctx: TestCompany['admin']['ctx']) => cancelInvitation(ctx, { invitationId })
    await expect(attempt(other.admin.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await attempt(company.admin.ctx)
    await expect(attempt(company.admin.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await getInvitation(stranger.ctx, { invitationId })).toMatchObject({ state: 'cancelled' })
    await expect(acceptInvitation(stranger.ctx, { invitationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await auditedActions()).toEqual(['invitation.cancelled', 'invitation.sent'])
  })

  test("stops when the company's budget is used up, until a day has passed", async () => {
    const now = company.admin.ctx.now()
    await exhaustBudget(dependencies.asSuperuser, 'invitation', { level: 'company', subject: company.id, now })
    const refusal = { code: 'TOO_MANY', reason: 'tooManyInvitations', retryAfterSeconds: 86_400 }
    await expect(invite('one-more@firma.example')).rejects.toMatchObject(refusal)
    dependencies.passTime(86_400_000)
    await expect(invite('one-more@firma.example')).resolves.toMatchObject({ invitationId: expect.any(String) })
  })

  test('asks a user without a name for it before joining', async () => {
    const stranger = await newStranger('')
    const invitation = await invite(stranger.email)
    await expect(acceptInvitation(stranger.ctx, invitation)).rejects.toMatchObject({ reason: 'nameMissing' })
  })
})

describe('the list', () => {
  test('shows all members to all, and invitations to administrators only', async () => {
    await invite('waiting@firma.example')
    const seen = await listMembers(company.viewer.ctx)
    expect(seen).toMatchObject({ canManage: false, invitations: [] })
    expect(seen.members.map(({ id }) => id).sort()).toEqual(
      [company.admin, company.instructor, company.viewer].map(({ membershipId }) => membershipId).sort(),
    )
    expect(seen.members.filter(({ self }) => self)).toMatchObject([{ id: company.viewer.membershipId }])
    expect((await listMembers(company.admin.ctx)).invitations).toMatchObject([{ email: 'waiting@firma.example' }])
  })
})

describe('changing a role', () => {
  const make = (role: 'admin' | 'instructor' | 'viewer', membershipId: string, ctx = company.admin.ctx) =>
    changeRole(ctx, { membershipId, role })

  test('takes effect on the next request', async () => {
    await make('viewer', company.instructor.membershipId)
    expect(await getCompany(company.instructor.ctx)).toMatchObject({ role: 'viewer' })
    expect(await auditedActions()).toEqual(['membership.role_changed'])
  })

  test('does nothing and audits nothing when the role is the same', async () => {
    await make('viewer', company.viewer.membershipId)
    expect(await auditedActions()).toEqual([])
  })

  test('is rejected for the last administrator, and accepted when there is another', async () => {
    await expect(make('viewer', company.admin.membershipId)).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'lastAdministrator',
    })
    await make('admin', company.viewer.membershipId)
    await make('viewer', company.admin.membershipId)
    expect(await getCompany(company.admin.ctx)).toMatchObject({ role: 'viewer' })
  })

  test('requires an administrator, and a member of the company', async () => {
    const { membershipId } = company.viewer
    await expect(make('admin', newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expectOnlyFor(company.admin.ctx, (ctx) => make('admin', membershipId, ctx), [
      [company.instructor.ctx, 'FORBIDDEN'],
      [other.admin.ctx, 'NOT_FOUND'],
    ])
  })

  test('leaves one administrator when two demote each other at the same time', async () => {
    const { admin, instructor } = company
    for (let round = 1; round <= 5; round += 1) {
      await dependencies.asSuperuser`update memberships set role = 'admin'
        where id in (${admin.membershipId}, ${instructor.membershipId})`
      const answers = await Promise.allSettled([
        make('viewer', instructor.membershipId, admin.ctx),
        make('viewer', admin.membershipId, instructor.ctx),
      ])
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })
})

describe('removing', () => {
  const remove = (membershipId: string, ctx = company.admin.ctx) => removeMember(ctx, { membershipId })

  test('denies access from the next request on, and an invitation restores it', async () => {
    const { viewer } = company
    await remove(viewer.membershipId)
    await expect(getCompany(viewer.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { invitationId } = await invite(viewer.email, 'viewer')
    await acceptInvitation(dependencies.contexts.account(viewer.signInId), { invitationId })
    expect(await getCompany(viewer.ctx)).toMatchObject({ role: 'viewer' })
    expect(await auditedActions()).toEqual(['invitation.accepted', 'invitation.sent', 'membership.removed'])
  })

  test('withdraws an open invitation to the same address', async () => {
    const { viewer } = company
    const invitationId = newId()
    // The state after an invitation is sent at the moment when another one is accepted.
    await dependencies.asSuperuser`insert into invitations (tenant_id, id, email, role, company_name, invited_by, created_at, expires_at)
      values (${company.id}, ${invitationId}, ${viewer.email}, 'admin', 'Test', ${company.admin.membershipId}, now(), now() + interval '9 days')`
    await remove(viewer.membershipId)
    await expect(
      acceptInvitation(dependencies.contexts.account(viewer.signInId), { invitationId }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('is rejected for a member who is already gone, and so is a change of role', async () => {
    await remove(company.viewer.membershipId)
    await expect(remove(company.viewer.membershipId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is rejected for the last administrator, and for members of other companies', async () => {
    await expect(remove(company.admin.membershipId)).rejects.toMatchObject({ reason: 'lastAdministrator' })
    await expect(remove(other.viewer.membershipId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expectOnlyFor(company.admin.ctx, (ctx) => remove(company.viewer.membershipId, ctx), [
      [company.instructor.ctx, 'FORBIDDEN'],
      [other.admin.ctx, 'NOT_FOUND'],
    ])
  })
})

describe('leaving', () => {
  test('is open to everybody but the last administrator', async () => {
    await leaveCompany(company.viewer.ctx)
    await expect(getCompany(company.viewer.ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(leaveCompany(company.admin.ctx)).rejects.toMatchObject({ reason: 'lastAdministrator' })
    expect(await auditedActions()).toEqual(['membership.left'])
  })

  test('is rejected for one of two last administrators who leave at the same time', async () => {
    await changeRole(company.admin.ctx, { membershipId: company.instructor.membershipId, role: 'admin' })
    const answers = await Promise.allSettled([leaveCompany(company.admin.ctx), leaveCompany(company.instructor.ctx)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
