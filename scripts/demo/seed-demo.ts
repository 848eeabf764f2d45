import { openDatabaseAccess } from '#db/client.ts'
import { newId } from '#db/new-id.ts'
import { companyVerifications, memberships } from '#db/schema/companies.ts'
import type { Signer } from '#db/signer.ts'
import { createCardVault } from '#server/adapters/card-vault/card-vault.ts'
import { createCertificateLinks } from '#server/adapters/certificate-links/create-certificate-links.ts'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { createCredentialIssuer } from '#server/adapters/credentials/create-credential-issuer.ts'
import { createEmailVault } from '#server/adapters/email/email-vault.ts'
import { createFileLinks } from '#server/adapters/file-links/file-links.ts'
import { createFileStorage } from '#server/adapters/file-storage/create-file-storage.ts'
import { createIncomingFiles } from '#server/adapters/incoming-files/incoming-files.ts'
import { createListFiles } from '#server/adapters/list-files/create-list-files.ts'
import { createPayloadDecrypter } from '#server/adapters/payload-decrypter/create-payload-decrypter.ts'
import { createSelfCheckInCodes } from '#server/adapters/self-check-in-codes/create-self-check-in-codes.ts'
import { DEMO_COMPANIES, PERSONAS } from '#server/auth/personas.ts'
import { createContexts } from '#server/contexts.ts'
import { openDocumentKey } from '#server/document-key.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import type { DeclaredPerson } from '#server/domain/attendance/schema.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { grantAuthority } from '#server/domain/authority/grant-authority.ts'
import { foundCompany } from '#server/domain/company/found-company.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { listMembers } from '#server/domain/membership/list-members.ts'
import { recordOperatorEvent } from '#server/domain/operator/record-operator-event.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { listKnownEmails } from '#server/domain/sign-in/list-known-emails.ts'
import { openSignIn } from '#server/domain/sign-in/open-sign-in.ts'
import { teach } from '#server/domain/training/teach.ts'
import { readEnv } from '#server/env.ts'
import { makeSigningKeys } from '#server/open-signing-keys.ts'
import type { KeyPurpose } from '#server/secrets.ts'
import { DEMO_AUTHORITY, DEMO_COURSES, DRAFT_COURSE, TAUGHT } from './courses.ts'
import { cardOf, codeOf, type WorkerSlug } from './workers.ts'

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

interface Seeding {
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
    dependencies: demoDependencies(clock, deriveKey),
    codeHashKey: deriveKey('code-hash'),
    budgetHashKey: deriveKey('budget-hash'),
    signer,
  })
  try {
    const emails = PERSONAS.map(({ email }) => email)
    const known = await listKnownEmails(contexts.signIn(), emails)
    if (known.length === emails.length) return
    const signIns = await signInEverybody(contexts)
    const memberOf = (slug: Slug, role: 'admin' | 'instructor') =>
      contexts.company({ signInId: signIns.get(`${role}@${slug}.example`)!, companySlug: slug })
    for (const company of DEMO_COMPANIES) await seedCompany(contexts, company, signIns)
    for (const { slug } of DEMO_COMPANIES) {
      const { versions, courseIds } = await writeCourses(memberOf(slug, 'admin'))
      await authorise(memberOf(slug, 'admin'), courseIds)
      for (const session of HISTORY.filter(({ company }) => company === slug)) {
        clock.now = monthsBefore(new Date(), session.monthsAgo)
        await lockSession(memberOf(slug, 'instructor'), versions.get(session.course)!, session, clock.now)
      }
      if (slug === TWO_DAYS.company) {
        clock.now = yesterday()
        await beginTwoDays(memberOf(slug, 'instructor'), courseIds.get(TWO_DAYS.course)!, clock.now)
      }
      clock.now = new Date()
    }
  } finally {
    await access.close()
  }
}

// Past scans do not use the network: the demo's own list answers for their cards.
function demoDependencies(clock: { now: Date }, deriveKey: (purpose: KeyPurpose) => Buffer): Dependencies {
  const documentKey = openDocumentKey(makeSigningKeys(clock.now))
  return {
    now: () => clock.now,
    hmsCards: {
      prepare: async () => {},
      async lookup(query) {
        const card = query.by === 'qr' ? cardOf(query.payload, clock.now) : null
        return card ? { outcome: 'card', card } : { outcome: 'error', error: { code: 'CARD_NOT_FOUND' } }
      },
    },
    hmsCardAccess: {
      open: () => {
        throw new Error('nobody in the past had access of their own')
      },
      try: async () => 'unavailable',
    },
    enterprises: {
      find: async () => ({ outcome: 'unavailable' }),
      search: async () => ({ outcome: 'unavailable' }),
      searchSubUnits: async () => ({ outcome: 'unavailable' }),
    },
    mailer: { send: async () => 'sent' },
    emailVault: createEmailVault(deriveKey('email')),
    cardVault: createCardVault({ hashKey: deriveKey('card-hash'), encryptionKey: deriveKey('card-encryption') }),
    payloads: createPayloadDecrypter(deriveKey('device-seal')),
    // It only asks which names can be printed and creates no document, so any key works.
    certificates: createCertificateRenderer(documentKey),
    credentials: createCredentialIssuer({ url: 'http://127.0.0.1', key: documentKey, published: [] }),
    certificateLinks: createCertificateLinks(deriveKey('certificate-link')),
    selfCheckInCodes: createSelfCheckInCodes(deriveKey('self-check-in')),
    files: createFileStorage(readEnv()),
    incomingFiles: createIncomingFiles(readEnv().dataDir),
    fileLinks: createFileLinks({ key: deriveKey('file-link'), now: () => clock.now }),
    listFiles: createListFiles(),
    settings: {
      url: 'http://127.0.0.1',
      hmsQrHosts: ['hmskort.sandbox.invalid'],
      acceptOpaqueQr: false,
      allowSyntheticOrgnrs: true,
    },
  }
}

async function signInEverybody(contexts: ReturnType<typeof createContexts>) {
  const signIns = new Map<string, string>()
  await contexts.signIn().transaction(async (scope) => {
    for (const { email, name } of PERSONAS) {
      const signIn = { email, name, method: 'persona' as const, device: 'Demo', now: new Date() }
      signIns.set(email, (await openSignIn(scope, signIn)).signInId)
    }
  })
  return signIns
}

async function seedCompany(
  contexts: ReturnType<typeof createContexts>,
  { slug, name, orgnr }: { slug: Slug; name: string; orgnr: string },
  signIns: Map<string, string>,
) {
  const now = new Date()
  const people = PERSONAS.filter((persona) => persona.kind === 'member' && persona.companySlug === slug)
  await contexts.account(signIns.get(`admin@${slug}.example`)!).transaction((scope) =>
    foundCompany(scope, {
      id: newId(),
      membershipId: newId(),
      slug,
      orgnr,
      name,
      nameOrigin: 'register',
      createdAt: now,
    }),
  )
  const userIds = new Map<string, string>()
  for (const { email } of people) {
    const userId = await contexts.account(signIns.get(email)!).transaction(async (scope) => scope.user.id)
    userIds.set(email, userId)
  }
  const admin = contexts.company({ signInId: signIns.get(`admin@${slug}.example`)!, companySlug: slug })
  const tenantId = await admin.transaction(canManageMembers, async (scope) => {
    for (const persona of people) {
      if (persona.kind !== 'member' || persona.role === 'admin') continue
      const { email, name: memberName, role } = persona
      const id = newId()
      await scope.tx.insert(memberships).values({
        tenantId: scope.tenantId,
        id,
        userId: userIds.get(email)!,
        email,
        name: memberName,
        role,
        createdAt: now,
      })
      await recordAuditEvent(scope, { action: 'membership.seeded', entityId: id, payload: { role }, now })
    }
    return scope.tenantId
  })
  if (!VERIFIED.includes(slug)) return
  await contexts.operatorByCommand('demo').transaction(async (scope) => {
    const verification = {
      tenantId,
      id: newId(),
      orgnr,
      method: 'demo' as const,
      evidence: 'Demo',
      verifiedBy: 'demo',
      verifiedAt: now,
      endedBy: null,
      endedAt: null,
    }
    await scope.tx.insert(companyVerifications).values(verification)
    await recordOperatorEvent(scope, {
      action: 'company.verified',
      companyId: tenantId,
      note: 'Demo',
      now,
      verification,
    })
  })
}

async function writeCourses(admin: CompanyContext) {
  const versions = new Map<string, string>()
  const courseIds = new Map<string, string>()
  for (const { key, ...draft } of DEMO_COURSES) {
    const { courseId } = await createCourse(admin, draft)
    const { revision } = await saveCourse(admin, { courseId, revision: 1, ...draft })
    courseIds.set(key, courseId)
    versions.set(key, (await publishCourse(admin, { courseId, revision })).versionId)
  }
  await createCourse(admin, DRAFT_COURSE)
  return { versions, courseIds }
}

// Since long before the history, so that the sessions of the demo are given with authority.
async function authorise(admin: CompanyContext, courseIds: Map<string, string>) {
  const { members } = await listMembers(admin)
  for (const { id: membershipId, role } of members) {
    if (role === 'viewer') continue
    for (const { courses, years, grounds } of DEMO_AUTHORITY[role]) {
      const fromDate = `${admin.now().getUTCFullYear() - 4}-01-15`
      const untilDate = years === null ? null : `${admin.now().getUTCFullYear() + years}-01-14`
      await grantAuthority(admin, {
        membershipId,
        courseIds: courses.map((key) => courseIds.get(key)!),
        fromDate,
        untilDate,
        grounds,
      })
    }
  }
}

async function beginTwoDays(ctx: CompanyContext, courseId: string, at: Date) {
  const { place, workers } = TWO_DAYS
  const instructorId = (await listMembers(ctx)).members.find(({ self }) => self)!.id
  const days = [at, new Date()].map((day) => ({ day: osloDate(day), from: '08:00', to: '15:30' }))
  const plan = { courseIds: [courseId], days, place, project: '', instructorId, seats: null, daysNeeded: null }
  const { planId } = await createPlan(ctx, plan)
  const { sessionId } = await startPlan(ctx, { planId })
  const attendanceIds = await checkInWorkers(ctx, sessionId, workers, at)
  await confirmPresence(ctx, { ...newWrite(at), sessionId, attendanceIds, present: true })
}

async function lockSession(
  ctx: CompanyContext,
  versionId: string,
  { place, workers, declared, course }: PastSession,
  at: Date,
) {
  const { sessionId } = await startSession(ctx, { courseVersionIds: [versionId], place })
  const taught = TAUGHT[course]
  const attendanceIds = await checkInWorkers(ctx, sessionId, workers, at)
  if (declared) {
    attendanceIds.push((await declareIdentity(ctx, { ...newWrite(at), sessionId, ...declared })).entry.id)
  }
  await confirmPresence(ctx, { ...newWrite(at), sessionId, attendanceIds, present: true })
  if (taught) await teach(ctx, { ...newWrite(at), sessionId, courseVersionId: versionId, ...taught })
  await completeSession(ctx, { ...newWrite(at), sessionId })
}

async function checkInWorkers(ctx: CompanyContext, sessionId: string, workers: WorkerSlug[], at: Date) {
  const attendanceIds: string[] = []
  for (const worker of workers) {
    const scan = { text: codeOf(worker), source: 'camera' as const }
    const answer = await checkIn(ctx, { ...newWrite(at), sessionId, scan })
    if (answer.outcome === 'not_a_card') throw new Error(`the demo's ${worker} has no card`)
    attendanceIds.push(answer.entry.id)
  }
  return attendanceIds
}

function newWrite(at: Date) {
  return { key: newId(), madeAt: at.toISOString(), sentAt: at.toISOString() }
}

function yesterday(): Date {
  return new Date(Date.now() - 24 * 3_600_000)
}

function monthsBefore(date: Date, months: number): Date {
  const moved = new Date(date)
  moved.setUTCMonth(moved.getUTCMonth() - months)
  moved.setUTCHours(8, 30, 0, 0)
  return moved
}
