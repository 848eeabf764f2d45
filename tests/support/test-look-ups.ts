import { lookUpCompetence } from '#server/domain/look-up/look-up-competence.ts'
import { teach } from '#server/domain/training/teach.ts'
import type { TestCompany } from './test-companies.ts'
import { qrOf } from './test-registers.ts'
import { completeTestSession, newWrite, publishTestCourse, scanOf, startTestSession } from './test-sessions.ts'

type Member = TestCompany['admin']

/** Scans a card, and asks for its holder's competence. */
export function lookUp(member: Member, card = 'valid-kari', why: Why = { purpose: 'site_access', note: '' }) {
  return lookUpCompetence(member.ctx, { scan: scanOf(qrOf(card)), why })
}

type Why = { purpose: 'site_access' | 'other'; note: string }

/** The same, where it is opened: the id of the look-up. */
export async function openLookUpOf(member: Member, card?: string): Promise<string> {
  const looked = await lookUp(member, card)
  if (looked.outcome !== 'opened') throw new Error(`the look-up was answered by ${looked.outcome}`)
  return looked.lookUpId
}

/** A company gives the holders of these cards a course. */
export async function train(
  company: TestCompany,
  cards: string[],
  course: Parameters<typeof publishTestCourse>[1] = {},
) {
  const published = await publishTestCourse(company.admin, course)
  await completeTestSession(
    company.instructor,
    await startTestSession(company.instructor, published.versionId),
    cards.map(qrOf),
  )
  return published
}

/** A company trains the holders of these cards on equipment of the catalogue. */
export async function trainOn(
  company: TestCompany,
  cards: string[],
  { categoryKey, validityMonths = 24 }: { categoryKey: string; validityMonths?: number | null },
) {
  const kind = 'equipment_training'
  const published = await publishTestCourse(company.admin, { title: categoryKey, kind, categoryKey, validityMonths })
  const sessionId = await startTestSession(company.instructor, published.versionId)
  await teach(company.instructor.ctx, {
    ...newWrite(),
    sessionId,
    courseVersionId: published.versionId,
    equipment: { items: [{ make: 'Makita', model: 'HS7601' }], alikeReason: '' },
    language: 'nb',
  })
  await completeTestSession(company.instructor, sessionId, cards.map(qrOf))
  return published
}
