import { openDatabaseAccess } from '#db/client.ts'
import { CREW_COMPANIES, crewQr } from '#server/adapters/hms-card/sandbox/crew-cards.ts'
import { DEMO_COMPANIES, PERSONAS } from '#server/auth/personas.ts'
import { createContexts } from '#server/contexts.ts'
import { slugCandidates } from '#server/domain/company/rules.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { Email, EmailVault } from '#server/domain/email/port.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { createGroupSchema } from '#server/domain/group/schema.ts'
import { makeInspection } from '#server/domain/inspection/make-inspection.ts'
import { makeInspectionSchema } from '#server/domain/inspection/schema.ts'
import { lookUpCompetence } from '#server/domain/look-up/look-up-competence.ts'
import { listMembers } from '#server/domain/membership/list-members.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { createProject } from '#server/domain/project/create-project.ts'
import { projectSchema } from '#server/domain/project/schema.ts'
import { listByEmployer } from '#server/domain/record/list-by-employer.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import { makeRequirement } from '#server/domain/requirement/make-requirement.ts'
import { makeRequirementSchema } from '#server/domain/requirement/schema.ts'
import { listKnownEmails } from '#server/domain/sign-in/list-known-emails.ts'
import { addToRegister } from '#server/domain/site-register/add-to-register.ts'
import { FULL_DEMO_COURSES } from './courses.ts'
import { crewCardAt, planCrewSessions, TRAINING_COMPANIES } from './crew-plan.ts'
import { demoDependencies } from './demo-dependencies.ts'
import { type DemoMember, foundDemoCompany, signInDemoUsers } from './found-demo-company.ts'
import { holdPastSession } from './past-session.ts'
import { authorise, publishDemoCourses } from './publish-demo-courses.ts'
import type { Seeding } from './seed-demo.ts'
import { type DemoGuest, shareWithProject } from './share-with-project.ts'

type Clock = { now: Date }
type Courses = Awaited<ReturnType<typeof publishDemoCourses>>

/** The personas of the demo's first company are the members of the largest one here too. */
const [HOME] = DEMO_COMPANIES
const FOUNDERS =
  'Aud Berge,Borys Nowak,Dagrun Eide,Emilija Kairytė,Finn Årdal,Gunnhild Myrvang,Ihor Бондар,Jorunn Sæle'.split(',')
const LOOK_UPS = 30
const DAY_MS = 86_400_000

/**
 * Adds what looks like life to a demo: forty companies, six hundred people and two years of courses, through the product's own verbs and access
 * roles. Does nothing when its companies exist.
 */
export async function seedFullDemo({ appUrl, deriveKey, signer }: Seeding, { months = 24 } = {}): Promise<void> {
  const access = openDatabaseAccess(appUrl)
  const clock = { now: new Date() }
  const dependencies = demoDependencies(clock, deriveKey, crewCardAt)
  const letters: Email[] = []
  const { open, seal } = dependencies.emailVault
  const emailVault: EmailVault = {
    open,
    seal: (email) => {
      letters.push(email)
      return seal(email)
    },
  }
  const contexts = createContexts({
    access,
    dependencies: { ...dependencies, emailVault },
    codeHashKey: deriveKey('code-hash'),
    budgetHashKey: deriveKey('budget-hash'),
    signer,
  })
  try {
    const founders = CREW_COMPANIES.map((_, index) => founderOf(index))
    const emails = founders.slice(1).map(({ email }) => email)
    if ((await listKnownEmails(contexts.signIn(), emails)).length > 0) return
    const teaching: (DemoGuest & { projectId: string | null })[] = []
    const signIns = await signInDemoUsers(contexts, [...PERSONAS, ...founders])
    for (const [index, { orgnr, name }] of CREW_COMPANIES.entries()) {
      const [slug] = slugCandidates(name, orgnr) as [string]
      const signed = (person: Omit<DemoMember, 'signInId'>) => ({ ...person, signInId: signIns.get(person.email)! })
      const founder = signed(founderOf(index))
      const members = index === 0 ? homePersonas().map(signed) : []
      const company = { slug, name, orgnr, isVerified: index % 3 !== 2 }
      await foundDemoCompany(contexts, company, { founder, members }, clock.now)
      const ctx = contexts.company({ signInId: founder.signInId, companySlug: slug })
      if (index >= TRAINING_COMPANIES) continue
      const { courses, projectId } = await liveThrough(ctx, index, { clock, months })
      teaching.push({ ctx, orgnr, name, projectId, courseId: courses.courseIds.get('site')! })
    }
    const [host, ...guests] = teaching
    if (host?.projectId) await shareWithProject(host.ctx, { projectId: host.projectId, guests, letters })
  } finally {
    await access.close()
  }
}

function founderOf(index: number): Omit<DemoMember, 'signInId'> {
  if (index === 0) return { email: `admin@${HOME.slug}.example`, name: HOME.people.admin, role: 'admin' }
  return { email: `leder@crew-${index}.example`, name: FOUNDERS[index % FOUNDERS.length]!, role: 'admin' }
}

function homePersonas(): Omit<DemoMember, 'signInId'>[] {
  return (['instructor', 'viewer'] as const).map((role) => ({
    email: `${role}@${HOME.slug}.example`,
    name: HOME.people[role],
    role,
  }))
}

async function liveThrough(ctx: CompanyContext, index: number, { clock, months }: { clock: Clock; months: number }) {
  const today = clock.now
  const courses = await publishDemoCourses(ctx, FULL_DEMO_COURSES)
  await authorise(ctx, courses.courseIds)
  for (const { at, course, place, codes } of planCrewSessions(index, { months, today })) {
    clock.now = at
    await holdPastSession(ctx, { course, versionId: courses.versions.get(course)!, place, codes }, at)
  }
  if (index === 0) await lookUpPeople(ctx, { clock, today })
  clock.now = today
  return { courses, projectId: index === 0 ? await lookAhead(ctx, courses, today) : null }
}

/** Where people come to work, the last year through. */
async function lookUpPeople(ctx: CompanyContext, { clock, today }: { clock: Clock; today: Date }) {
  for (let turn = LOOK_UPS; turn > 0; turn -= 1) {
    clock.now = new Date(today.getTime() - turn * 11 * DAY_MS)
    await lookUpCompetence(ctx, {
      scan: { text: crewQr(turn * 19), source: 'camera' },
      why: { purpose: turn % 4 === 0 ? 'equipment_use' : 'site_access', note: '' },
    })
  }
}

/** What is required of whom, and the sessions of the next weeks. */
async function lookAhead(ctx: CompanyContext, { courseIds }: Courses, today: Date) {
  const idOf = (key: string) => courseIds.get(key)!
  const { groupId } = await createGroup(
    ctx,
    createGroupSchema.parse({ name: 'Renholdere', rule: 'trade', trade: 'CLEANING' }),
  )
  for (const requirement of [
    { audience: 'company', courseIds: [idOf('site'), idOf('hot')] },
    { audience: 'trade', trade: 'CONSTRUCTION', courseIds: [idOf('fall')] },
    { audience: 'group', groupId, courseIds: [idOf('chemicals')] },
    { audience: 'equipment', categoryKey: 'scissor_lift', courseIds: [idOf('lift')] },
  ]) {
    await makeRequirement(ctx, makeRequirementSchema.parse(requirement))
  }
  const projectId = await openProject(ctx, idOf('site'), today)
  const pack = { recipient: 'Arbeidstilsynet', coverage: 'project', projectId, days: 30 }
  await makeInspection(ctx, makeInspectionSchema.parse(pack))
  const instructorId = (await listMembers(ctx)).members.find(({ self }) => self)!.id
  for (const [week, key] of ['fall', 'site', 'lift'].entries()) {
    const day = addDays(osloDate(today), 4 + week * 7)
    await createPlan(ctx, {
      courseIds: [idOf(key)],
      days: [{ day, from: '08:00', to: '11:30' }],
      place: 'Kursrom 2',
      project: '',
      projectId: key === 'site' ? projectId : null,
      instructorId,
      seats: 14,
      daysNeeded: null,
    })
  }
  return projectId
}

const SUBCONTRACTORS = 3
const CREW_OF_EACH = 12

/** A site with the crews of three employers on its list of persons. */
async function openProject(ctx: CompanyContext, courseId: string, today: Date): Promise<string> {
  const day = osloDate(today)
  const { projectId } = await createProject(
    ctx,
    projectSchema.parse({
      name: 'Bybanen, strekning 4',
      address: 'Sandslivegen 12, 5254 Sandsli',
      clientName: 'Bybanen Utbygging Test',
      startsOn: addDays(day, -120),
      endsOn: addDays(day, 240),
    }),
  )
  const { employers } = await listByEmployer(ctx, { search: '' })
  for (const { id: employerId } of employers.slice(0, SUBCONTRACTORS)) {
    const { people } = await listByPerson(ctx, listByPersonSchema.parse({ employerId }))
    const personIds = people.slice(0, CREW_OF_EACH).map(({ id }) => id)
    if (personIds.length > 0) await addToRegister(ctx, { projectId, personIds })
  }
  await makeRequirement(ctx, makeRequirementSchema.parse({ audience: 'project', projectId, courseIds: [courseId] }))
  return projectId
}
