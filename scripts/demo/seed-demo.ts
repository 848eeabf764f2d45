import { openDatabaseAccess } from '#db/client.ts'
import type { Signer } from '#db/signer.ts'
import { DEMO_COMPANIES, PERSONAS } from '#server/auth/personas.ts'
import { createContexts } from '#server/contexts.ts'
import { canView } from '#server/domain/access/policy.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import type { DeclaredPerson } from '#server/domain/attendance/schema.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { listMembers } from '#server/domain/membership/list-members.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { listKnownEmails } from '#server/domain/sign-in/list-known-emails.ts'
import { checkStaff } from '#server/domain/staff-change/check-staff.ts'
import type { KeyPurpose } from '#server/secrets.ts'
import { DEMO_COURSES, DRAFT_COURSE } from './courses.ts'
import { demoDependencies } from './demo-dependencies.ts'
import { type DemoMember, foundDemoCompany, signInDemoUsers } from './found-demo-company.ts'
import { checkInCodes, holdPastSession, monthsBefore, newWrite } from './past-session.ts'
import { authorise, publishDemoCourses } from './publish-demo-courses.ts'
import { cardOf, codeOf, type WorkerSlug } from './workers.ts'

type Contexts = ReturnType<typeof createContexts>
type Slug = (typeof DEMO_COMPANIES)[number]['slug']

interface PastSession {
  company: Slug
  course: string
  monthsAgo: number
  place: string
  workers: WorkerSlug[]
  /** A person without a card, whose declared employer has not accepted yet. */
  declared?: DeclaredPerson
}

const WITH_PASSPORT: DeclaredPerson = {
  firstName: 'Надія',
  lastName: 'Прикладенко',
  birthDate: '1995-08-24',
  employerOrgnr: '310000078',
  employerName: 'Lastebil og Gods Test AS',
  documentKind: 'passport',
  readBy: 'device',
  paper: { kind: 'card_order', note: 'Ordrebekreftelse fra arbeidsgiveren' },
}

const UNCARDED = {
  firstName: 'Håkon',
  lastName: 'Prøvestad',
  birthDate: '1997-10-03',
  employerOrgnr: '310000019',
  employerName: 'Fjellbygg Test AS',
}

// Chosen so that one record is valid, one expires soon, one has expired, and an employer sees its own workers.
const HISTORY: PastSession[] = [
  { company: 'fjellbygg', course: 'fall', monthsAgo: 26, place: 'Verkstedet', workers: ['demo-oystein', 'demo-bjorn'] },
  { company: 'fjellbygg', course: 'fall', monthsAgo: 23, place: 'Kursrom 2', workers: ['demo-anna', 'demo-mindaugas'] },
  { company: 'fjellbygg', course: 'lift', monthsAgo: 11, place: 'Plan 3', workers: ['demo-mindaugas', 'demo-emil'] },
  {
    company: 'fjellbygg',
    course: 'site',
    monthsAgo: 4,
    place: 'Porten',
    workers: ['valid-kari', 'demo-anna', 'demo-zbigniew', 'demo-ruta', 'demo-li'],
  },
  {
    company: 'fjellbygg',
    course: 'hot',
    monthsAgo: 2,
    place: 'Tunnel 3',
    workers: ['valid-kari', 'demo-oystein', 'valid-jonas'],
    declared: WITH_PASSPORT,
  },
  {
    company: 'nordlys',
    course: 'fall',
    monthsAgo: 5,
    place: 'Riggområdet',
    workers: ['two-cards-a', 'demo-zbigniew', 'demo-anna'],
  },
  {
    company: 'nordlys',
    course: 'hot',
    monthsAgo: 7,
    place: 'Hall B',
    workers: ['demo-ruta', 'demo-emil'],
    declared: UNCARDED,
  },
  {
    company: 'havn',
    course: 'site',
    monthsAgo: 1,
    place: 'Kai 4',
    workers: ['demo-bjorn', 'demo-maja', 'demo-zbigniew'],
  },
]

/** A session that began yesterday and goes on today. */
const TWO_DAYS = {
  company: 'havn' as Slug,
  course: 'site',
  place: 'Kursrom 1',
  workers: ['valid-kari', 'valid-jonas', 'demo-bjorn'],
}

const VERIFIED: Slug[] = ['fjellbygg', 'nordlys']

export interface Seeding {
  appUrl: string
  deriveKey: (purpose: KeyPurpose) => Buffer
  /** Signs the demo companies' events as the application does. */
  signer: Signer
}

/**
 * Fills a database with three fictitious companies, their members, courses and a history, through the product's own verbs and access roles.
 * Does nothing when they already exist.
 */
export async function seedDemo({ appUrl, deriveKey, signer }: Seeding) {
  const access = openDatabaseAccess(appUrl)
  const clock = { now: new Date() }
  const contexts = createContexts({
    access,
    dependencies: demoDependencies(clock, deriveKey, cardOf),
    codeHashKey: deriveKey('code-hash'),
    budgetHashKey: deriveKey('budget-hash'),
    signer,
  })
  try {
    const emails = PERSONAS.map(({ email }) => email)
    const known = await listKnownEmails(contexts.signIn(), emails)
    if (known.length === emails.length) return
    const signIns = await signInDemoUsers(contexts, PERSONAS)
    const memberOf = (slug: Slug, role: 'admin' | 'instructor') =>
      contexts.company({ signInId: signIns.get(`${role}@${slug}.example`)!, companySlug: slug })
    for (const company of DEMO_COMPANIES) await foundWithPersonas(contexts, company, signIns)
    for (const { slug } of DEMO_COMPANIES) {
      const { versions, courseIds } = await publishDemoCourses(memberOf(slug, 'admin'), DEMO_COURSES)
      await createCourse(memberOf(slug, 'admin'), DRAFT_COURSE)
      await authorise(memberOf(slug, 'admin'), courseIds)
      for (const { course, monthsAgo, place, workers, declared } of HISTORY.filter(({ company }) => company === slug)) {
        clock.now = monthsBefore(new Date(), monthsAgo)
        const session = { course, versionId: versions.get(course)!, place, codes: workers.map(codeOf), declared }
        await holdPastSession(memberOf(slug, 'instructor'), session, clock.now)
      }
      if (slug === TWO_DAYS.company) {
        clock.now = yesterday()
        await beginTwoDays(memberOf(slug, 'instructor'), courseIds.get(TWO_DAYS.course)!, clock.now)
      }
      clock.now = new Date()
      const tenantId = await memberOf(slug, 'admin').transaction(canView, async (scope) => scope.tenantId)
      await checkStaff(contexts.job('check-staff').forCompany(tenantId))
    }
  } finally {
    await access.close()
  }
}

async function foundWithPersonas(
  contexts: Contexts,
  { slug, name, orgnr }: { slug: Slug; name: string; orgnr: string },
  signIns: Map<string, string>,
) {
  const people = PERSONAS.flatMap((persona): DemoMember[] =>
    persona.kind === 'member' && persona.companySlug === slug
      ? [{ email: persona.email, name: persona.name, role: persona.role, signInId: signIns.get(persona.email)! }]
      : [],
  )
  const founder = people.find(({ role }) => role === 'admin')!
  const members = people.filter(({ role }) => role !== 'admin')
  const company = { slug, name, orgnr, isVerified: VERIFIED.includes(slug) }
  await foundDemoCompany(contexts, company, { founder, members }, new Date())
}

async function beginTwoDays(ctx: CompanyContext, courseId: string, at: Date) {
  const { place, workers } = TWO_DAYS
  const instructorId = (await listMembers(ctx)).members.find(({ self }) => self)!.id
  const days = [at, new Date()].map((day) => ({ day: osloDate(day), from: '08:00', to: '15:30' }))
  const plan = {
    courseIds: [courseId],
    days,
    place,
    project: '',
    projectId: null,
    instructorId,
    seats: null,
    daysNeeded: null,
  }
  const { planId } = await createPlan(ctx, plan)
  const { sessionId } = await startPlan(ctx, { planId })
  const attendanceIds = await checkInCodes(ctx, sessionId, workers.map(codeOf), at)
  await confirmPresence(ctx, { ...newWrite(at), sessionId, attendanceIds, present: true })
}

function yesterday(): Date {
  return new Date(Date.now() - 24 * 3_600_000)
}
