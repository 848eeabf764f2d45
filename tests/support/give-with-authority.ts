import { grantAuthority } from '#server/domain/authority/grant-authority.ts'
import { teach } from '#server/domain/training/teach.ts'
import type { TestCompany } from './test-companies.ts'
import { qrOf } from './test-registers.ts'
import { completeTestSession, newWrite, publishTestCourse, startTestSession } from './test-sessions.ts'

/** A course that only the instructor has authority for, and a completed session of it by each of these members. */
export async function giveWithAuthority(
  { admin, instructor }: TestCompany,
  members: readonly TestCompany['instructor'][],
): Promise<void> {
  const { courseId, versionId } = await publishTestCourse(admin, { title: 'Sag', kind: 'equipment_training' })
  await grantAuthority(admin.ctx, {
    membershipId: instructor.membershipId,
    courseIds: [courseId],
    fromDate: '2026-01-01',
    untilDate: null,
    grounds: 'Fagbrev',
  })
  for (const member of members) {
    const sessionId = await startTestSession(member, versionId)
    const items = [{ make: 'Makita', model: 'HS7601' }]
    const taught = { equipment: { items, alikeReason: '' }, language: 'nb' as const }
    await teach(member.ctx, Object.assign({ sessionId, courseVersionId: versionId }, newWrite(), taught))
    await completeTestSession(member, sessionId, [qrOf('valid-jonas')])
  }
}
