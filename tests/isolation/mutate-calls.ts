import { newId } from '#db/new-id.ts'
import type { Permission } from '#server/domain/access/policy.ts'
import * as policy from '#server/domain/access/policy.ts'
import { type Budget, type BudgetName, budgetOf } from '#server/domain/budget/budgets.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { BUDGET_INPUTS } from '#tests/api/procedure-inputs.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { openTestApi, procedures } from '#tests/support/test-api.ts'
import { idPaths, withId } from './id-places.ts'
import { everyNth, type Mutant } from './mutants.ts'
import { companyPaths, type Isolation, inputOf } from './open-isolation.ts'
import { type Caller, probe } from './probe.ts'

const ROLES = ['admin', 'instructor', 'viewer', 'safety_representative'] as const
type Role = (typeof ROLES)[number]
const DAY_MS = 86_400_000
type Change = (permission: Permission) => Permission

const PERMISSIONS = new Map<Permission, string>(Object.entries(policy).map(([name, permission]) => [permission, name]))

/** The same company's calls, whose permissions are changed on their way to the transaction. */
function withPermissions(isolation: Isolation, change: Change): Isolation {
  const { companies } = isolation
  const company: typeof companies.contexts.company = (key) => {
    const ctx = companies.contexts.company(key)
    const changed: CompanyContext = {
      ...ctx,
      transaction: (permission, work) => ctx.transaction(change(permission), work),
      readOnlyTransaction: (permission, work) => ctx.readOnlyTransaction(change(permission), work),
      employerTransaction: (permission, work) => ctx.employerTransaction(change(permission), work),
      reserve: (permission, budget) => ctx.reserve(change(permission), budget),
    }
    return changed
  }
  return { ...isolation, api: openTestApi({ ...companies, contexts: { ...companies.contexts, company } }) }
}

/** Whether a role may call a procedure. What changes rows is asked about ids that never existed, so that nothing is changed. */
async function isAllowed(isolation: Isolation, path: string, role: Role): Promise<boolean> {
  const { ours, representative, ourIds } = isolation
  const signIns = { ...mapSignIns(ours), safety_representative: representative.signInId }
  const caller: Caller = { name: role, signInId: signIns[role], companySlug: ours.slug }
  const isQuery = procedures.find((each) => each.path === path)!.type === 'query'
  const own = inputOf(path, ourIds)
  const input = isQuery ? own : idPaths(own).reduce((changed, at) => withId(changed, at, newId()) as typeof own, own)
  const { text, kind } = await probe(isolation, { path, caller, input, id: '' })
  return !(kind === 'refused' && text.includes('"FORBIDDEN"'))
}

const mapSignIns = ({ admin, instructor, viewer }: Isolation['ours']) => ({
  admin: admin.signInId,
  instructor: instructor.signInId,
  viewer: viewer.signInId,
})

/** A line for each procedure of a company: the roles that may call it, by asking. Leaving the company would end the asking. */
export async function readRolesOfProcedures(isolation: Isolation): Promise<string[]> {
  const lines: string[] = []
  for (const path of companyPaths.filter((each) => each !== 'membership.leave')) {
    const allowed: Role[] = []
    for (const role of ROLES) if (await isAllowed(isolation, path, role)) allowed.push(role)
    lines.push(`${path}: ${allowed.join(' ')}`)
  }
  return lines.sort()
}

/** Takes each permission that each procedure asks away, and turns each answer of each permission round, and asks who may call it then. */
export async function mutatePermissions(isolation: Isolation, lines: string[], apart: number): Promise<Mutant[]> {
  const expected = new Map(lines.map((line) => line.split(': ') as [string, string]))
  const isExpected = (path: string, role: Role) => expected.get(path)!.split(' ').includes(role)
  const asked = new Map<Permission, Set<string>>()
  const mutants: Mutant[] = []
  for (const path of everyNth([...expected.keys()], apart)) {
    const permissions = await permissionsAskedBy(isolation, path)
    for (const permission of permissions) {
      asked.set(permission, (asked.get(permission) ?? new Set()).add(path))
      mutants.push(await removeFrom(path, permission))
    }
    if (permissions.size === 0) mutants.push({ name: `${path} asks no permission`, ...unasked(expected.get(path)!) })
  }
  // Of some procedures alone, one that asks twice would hide what the others show.
  for (const [permission, paths] of apart === 1 ? asked : []) {
    for (const role of ROLES) mutants.push(await turnRound(permission, role, [...paths]))
  }
  return mutants

  async function removeFrom(path: string, removed: Permission): Promise<Mutant> {
    const name = `${path} without ${nameOf(removed)}`
    const denied = ROLES.filter((role) => !removed(role))
    if (denied.length === 0) return { name, outcome: 'equivalent', why: 'the permission is every role’s' }
    const open = withPermissions(isolation, (permission) => (permission === removed ? () => true : permission))
    for (const role of denied) {
      if ((await isAllowed(open, path, role)) !== isExpected(path, role)) return { name, outcome: 'caught' }
    }
    const isDoubled = denied.every((role) => !isExpected(path, role))
    return isDoubled
      ? { name, outcome: 'equivalent', why: 'another permission of the procedure refuses the same roles' }
      : { name, outcome: 'survived' }
  }

  async function turnRound(permission: Permission, role: Role, paths: string[]): Promise<Mutant> {
    const name = `${nameOf(permission)} is turned round for ${role}`
    const changed = withPermissions(isolation, (each) =>
      each === permission ? (who) => (who === role ? !permission(who) : permission(who)) : each,
    )
    for (const path of paths) {
      if ((await isAllowed(changed, path, role)) !== isExpected(path, role)) return { name, outcome: 'caught' }
    }
    return { name, outcome: 'survived' }
  }
}

const unasked = (roles: string) =>
  roles === ROLES.join(' ')
    ? ({ outcome: 'equivalent', why: 'open to every member' } as const)
    : ({ outcome: 'survived' } as const)

const nameOf = (permission: Permission) => PERMISSIONS.get(permission) ?? 'a permission of its own'

async function permissionsAskedBy(isolation: Isolation, path: string): Promise<Set<Permission>> {
  const asked = new Set<Permission>()
  const watched = withPermissions(isolation, (permission) => {
    asked.add(permission)
    return permission
  })
  await isAllowed(watched, path, 'admin')
  return asked
}

/** Takes each budget away from each procedure that declares one, where it is used up: the refusal is missed. */
export async function mutateLimits(isolation: Isolation, apart: number): Promise<Mutant[]> {
  const budgeted = procedures.flatMap(({ path, meta }) =>
    meta && 'budget' in meta ? [{ path, budget: meta.budget }] : [],
  )
  // The database counts lookups of a day by itself, and what asked before this has made many.
  isolation.companies.passTime(2 * DAY_MS)
  const mutants: Mutant[] = []
  for (const { path, budget } of everyNth(budgeted, apart)) {
    const name = `${path} without ${budget}`
    const usedUp = await isRefused(isolation, path, budget)
    if (!usedUp) throw new Error(`${path} is not refused where ${budget} is used up`)
    const isMissed = !(await isRefused(withoutLimits(isolation), path, budget))
    mutants.push({ name, outcome: isMissed ? 'caught' : 'survived' })
  }
  return mutants
}

/** Whether a call is refused when nothing of its budget is left for anybody. */
async function isRefused(isolation: Isolation, path: string, budget: BudgetName): Promise<boolean> {
  const { ours, ourIds, companies, sealed, rightCallerOf } = isolation
  const { asSuperuser, dependencies } = companies
  const { limits }: Budget = budgetOf(budget)
  const { level } = limits.find((each) => each.level === 'installation' && each.most !== null)!
  await exhaustBudget(asSuperuser, budget, { level, subject: 'installation', now: dependencies.now() })
  const of = companyPaths.includes(path)
    ? { ...rightCallerOf(path, ours), input: inputOf(path, ourIds) }
    : { signInId: ours.admin.signInId, input: BUDGET_INPUTS[path]!() }
  const { signInId } = of
  const known = 'companySlug' in of ? { companySlug: of.companySlug } : {}
  const secret = '0'.repeat(43)
  const caller = { signInId, network: '203.0.113.7', phone: { link: secret, phone: null }, workerSecret: secret }
  const refusal = await isolation.api.call(path, caller, await sealed({ ...known, ...of.input })).then(
    () => null,
    (error) => error,
  )
  await asSuperuser`delete from budget_uses`
  return refusal?.cause?.code === 'TOO_MANY'
}

function withoutLimits(isolation: Isolation): Isolation {
  const { companies } = isolation
  const { contexts } = companies
  const reserve = async () => {}
  const unlimited: typeof contexts = {
    ...contexts,
    company: (key) => ({ ...contexts.company(key), reserve }),
    account: (...by) => ({ ...contexts.account(...by), reserve }),
    signIn: (...by) => ({ ...contexts.signIn(...by), reserve }),
    certificateCheck: (...by) => ({ ...contexts.certificateCheck(...by), reserve }),
    projectInvitation: (...by) => ({ ...contexts.projectInvitation(...by), reserve }),
    selfCheckIn: (...by) => ({ ...contexts.selfCheckIn(...by), reserve }),
    worker: (...by) => ({ ...contexts.worker(...by), reserve }),
    inspection: (...by) => ({ ...contexts.inspection(...by), reserve }),
  }
  return { ...isolation, api: openTestApi({ ...companies, contexts: unlimited }) }
}
