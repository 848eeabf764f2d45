import { encode } from 'next-auth/jwt'
import { openDatabaseAccess } from '#db/client.ts'
import { newId } from '#db/new-id.ts'
import { memberships } from '#db/schema/companies.ts'
import { DEMO_COURSES } from '#scripts/demo/courses.ts'
import { createContexts } from '#server/contexts.ts'
import { canManageMembers } from '#server/domain/access/policy.ts'
import { foundCompany } from '#server/domain/company/found-company.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { type SignedIn as OpenedSignIn, openSignIn } from '#server/domain/sign-in/open-sign-in.ts'
import { SIGN_IN_DAYS } from '#server/domain/sign-in/rules.ts'
import { deriveKeyFrom } from '#server/secrets.ts'
import { openSignedIn, type SignedIn } from '#tests/faults/member.ts'
import type { Product } from '../product.ts'

type Contexts = ReturnType<typeof createContexts>

/**
 * Creates companies with an administrator, a published course and this many instructors each, through the product's access roles, and signs
 * the instructors in with the rows and cookies of a real sign-in.
 */
export async function signCrowdIn(product: Product, companies: number, instructorsEach: number): Promise<SignedIn[]> {
  const access = openDatabaseAccess(product.databaseUrls.appUrl)
  const dependencies = { now: () => new Date() } as Dependencies // founding and teaching use no other dependency
  const contexts = createContexts({
    access,
    dependencies,
    codeHashKey: Buffer.alloc(32),
    budgetHashKey: Buffer.alloc(32),
  })
  try {
    const crowd: SignedIn[] = []
    for (let number = 1; number <= companies; number += 1) {
      const slug = `bedrift-${number}`
      const members = await foundWithCrowd(contexts, slug, instructorsEach)
      for (const { signInId } of members) {
        const cookie = await cookieFor(product.secret, signInId)
        crowd.push(openSignedIn(product.url, slug, () => cookie))
      }
    }
    return crowd
  } finally {
    await access.close()
  }
}

async function foundWithCrowd(contexts: Contexts, slug: string, instructorsEach: number): Promise<OpenedSignIn[]> {
  const now = new Date()
  const [admin, ...instructors] = await contexts.signIn().transaction(async (scope) => {
    const signedIn: OpenedSignIn[] = []
    for (let each = 0; each <= instructorsEach; each += 1) {
      const email = `person-${each}@${slug}.example`
      signedIn.push(await openSignIn(scope, { email, name: 'Måling', method: 'persona', device: 'Måling', now }))
    }
    return signedIn
  })
  const company = { id: newId(), slug, orgnr: '310000078', name: `${slug} Test AS`, nameOrigin: 'typed' as const }
  const account = contexts.account(admin!.signInId)
  await account.transaction((scope) => foundCompany(scope, { ...company, membershipId: newId(), createdAt: now }))
  const ctx = contexts.company({ signInId: admin!.signInId, companySlug: slug })
  await ctx.transaction(canManageMembers, async ({ tx, tenantId }) => {
    for (const { userId } of instructors) {
      const member = { tenantId, id: newId(), userId, email: `${userId}@${slug}.example`, name: 'Måling' }
      await tx.insert(memberships).values({ ...member, role: 'instructor', createdAt: now })
    }
  })
  await teach(ctx)
  return instructors
}

async function teach(ctx: CompanyContext): Promise<void> {
  const { key: _, ...course } = DEMO_COURSES[0]!
  const { courseId } = await createCourse(ctx, course)
  const { revision } = await saveCourse(ctx, { courseId, revision: 1, ...course })
  await publishCourse(ctx, { courseId, revision })
}

async function cookieFor(secret: string, signInId: string): Promise<string> {
  const key = deriveKeyFrom(secret, 'next-auth').toString('base64')
  return `kyndig-session=${await encode({ token: { signInId }, secret: key, maxAge: SIGN_IN_DAYS * 86_400 })}`
}
