/** The routes of `app`, as Next calls them; a test compares them with the file tree. */
export const PAGE_ROUTES = [
  '/',
  '/[companySlug]',
  '/[companySlug]/cards',
  '/[companySlug]/certificates',
  '/[companySlug]/check-card',
  '/[companySlug]/check-card/from-person/[token]',
  '/[companySlug]/check-card/look-ups',
  '/[companySlug]/check-card/look-ups/[lookUpId]',
  '/[companySlug]/competence',
  '/[companySlug]/competence/employers',
  '/[companySlug]/competence/expiring',
  '/[companySlug]/competence/people',
  '/[companySlug]/courses',
  '/[companySlug]/courses/[courseId]',
  '/[companySlug]/courses/[courseId]/affected',
  '/[companySlug]/courses/[courseId]/edit',
  '/[companySlug]/courses/[courseId]/preview',
  '/[companySlug]/courses/[courseId]/versions/[number]',
  '/[companySlug]/courses/first',
  '/[companySlug]/courses/new',
  '/[companySlug]/equipment',
  '/[companySlug]/exports',
  '/[companySlug]/exports/files',
  '/[companySlug]/inspections',
  '/[companySlug]/inspections/[inspectionId]',
  '/[companySlug]/jobs',
  '/[companySlug]/log',
  '/[companySlug]/members',
  '/[companySlug]/members/[membershipId]',
  '/[companySlug]/people/[personId]',
  '/[companySlug]/people/[personId]/code',
  '/[companySlug]/people/[personId]/code/picture',
  '/[companySlug]/people/[personId]/compare/[otherId]',
  '/[companySlug]/people/import',
  '/[companySlug]/people/import/[importId]',
  '/[companySlug]/projects',
  '/[companySlug]/projects/[projectId]',
  '/[companySlug]/projects/[projectId]/companies',
  '/[companySlug]/projects/[projectId]/companies/[companyId]',
  '/[companySlug]/proofs',
  '/[companySlug]/proofs/all',
  '/[companySlug]/proofs/import',
  '/[companySlug]/proofs/import/[importId]',
  '/[companySlug]/records/[recordId]/certificate',
  '/[companySlug]/records/[recordId]/credential',
  '/[companySlug]/requirements',
  '/[companySlug]/requirements/groups',
  '/[companySlug]/requirements/groups/[groupId]',
  '/[companySlug]/requirements/rules',
  '/[companySlug]/sessions',
  '/[companySlug]/sessions/[sessionId]',
  '/[companySlug]/sessions/[sessionId]/check-in',
  '/[companySlug]/sessions/[sessionId]/self-check-in',
  '/[companySlug]/sessions/planned',
  '/[companySlug]/sessions/planned/[planId]',
  '/[companySlug]/sessions/planned/[planId]/calendar',
  '/[companySlug]/sessions/planned/[planId]/edit',
  '/[companySlug]/sessions/planned/new',
  '/[companySlug]/settings',
  '/[companySlug]/settings/anchor',
  '/[companySlug]/settings/authority',
  '/[companySlug]/settings/register',
  '/[companySlug]/shared-projects',
  '/[companySlug]/shared-projects/[shareId]',
  '/[companySlug]/tasks',
  '/[companySlug]/verdict',
  '/[companySlug]/verdict/people',
  '/[companySlug]/workers',
  '/[companySlug]/workers/changes',
  '/account',
  '/account/appearance',
  '/account/appearance/choose',
  '/account/signed-in-again',
  '/account/welcome',
  '/api/auth/[...nextauth]',
  '/api/credentials/issuers/[companyId]',
  '/api/credentials/issuers/[companyId]/status/[list]',
  '/api/credentials/keys',
  '/api/credentials/keys/[keyId]',
  '/check',
  '/check/[token]',
  '/companies',
  '/companies/new',
  '/competence/[token]',
  '/demo/code',
  '/demo/outbox',
  '/empty',
  '/invitation/[token]',
  '/invitations/[invitationId]',
  '/offline',
  '/offline/certificate',
  '/offline/check-in',
  '/offline/files',
  '/offline/verdict',
  '/operator',
  '/operator/alarms',
  '/operator/companies',
  '/operator/events',
  '/p/[token]',
  '/privacy',
  '/s',
  '/s/[code]',
  '/share/inspection/[token]',
  '/share/inspection/[token]/certificates/[recordId]',
  '/share/inspection/[token]/files',
  '/sign-in',
  '/sign-in/check-mail',
  '/sign-in/code',
  '/sign-in/confirm',
  '/sign-in/email',
  '/sign-in/link',
  '/sign-in/persona',
  '/sign-in/provider',
  '/sign-out',
  '/sign-out/now',
  '/verify',
  '/worker',
  '/worker/[token]',
  '/worker/certificates/[recordId]',
  '/worker/data',
] as const

/** What the server answers before Next does. */
const OWN_ROUTES = ['/api/trpc', '/api/files', '/api/health', '/api/ready'] as const
/** Single files of `public` and of `app`, which share a label; a test compares them with the file tree. */
export const STATIC_FILES: readonly string[] = [
  '/apple-icon.png',
  '/icon-192.png',
  '/icon-512.png',
  '/icon-maskable-512.png',
  '/icon.svg',
  '/manifest.webmanifest',
  '/service-worker.js',
]
const STATIC_FILE = 'static'
/** What Next serves from folders of the build and of `public`. */
const STATIC_ROUTES = ['/_next', '/document-reader'] as const
/** The label of every other address, however many are asked for. */
const OTHER_ROUTE = 'other'

export const ROUTES: readonly string[] = [...PAGE_ROUTES, ...OWN_ROUTES, ...STATIC_ROUTES, STATIC_FILE, OTHER_ROUTE]

interface Branch {
  route?: string
  next: Map<string, Branch>
}

const ANY = '[]'
const tree = growTree()

/** The route of an address. It is one of `ROUTES`: nothing of the address itself is in it. */
export function routeOf(url: string): string {
  const path = url.split(/[?#]/, 1)[0]!
  const early = [...OWN_ROUTES, ...STATIC_ROUTES].find((route) => path === route || path.startsWith(`${route}/`))
  if (early) return early
  if (STATIC_FILES.includes(path)) return STATIC_FILE
  const parts = path.split('/').filter(Boolean)
  // No page and no company begins so: robots, favicons, and what searches for weaknesses.
  if (parts[0] && !/^[a-z0-9-]+$/.test(parts[0])) return OTHER_ROUTE
  // A company's address never begins like one of ours, so that a part with a name of its own is that part.
  let branch: Branch | undefined = tree
  for (const part of parts) {
    if (branch.next.get('[...]')) return branch.next.get('[...]')!.route ?? OTHER_ROUTE
    branch = branch.next.get(part) ?? branch.next.get(ANY)
    if (!branch) return OTHER_ROUTE
  }
  return branch.route ?? OTHER_ROUTE
}

function growTree(): Branch {
  const root: Branch = { next: new Map() }
  for (const route of PAGE_ROUTES) {
    let branch = root
    for (const part of route.split('/').filter(Boolean)) {
      const key = part.startsWith('[...') ? '[...]' : part.startsWith('[') ? ANY : part
      const next = branch.next.get(key) ?? { next: new Map() }
      branch.next.set(key, next)
      branch = next
    }
    branch.route = route
  }
  return root
}
