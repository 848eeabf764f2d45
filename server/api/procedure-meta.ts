import type { BudgetName } from '#server/domain/budget/budgets.ts'

/**
 * What keeps a procedure from costing or revealing too much: the budget that its verb reserves before it acts, those that the
 * register takes when a scan asks it, or the reason why it needs none. `tests/api/budgets.test.ts` asks every procedure for it, and proves it.
 */
export type ProcedureMeta = { budget: BudgetName } | { atTheRegister: readonly BudgetName[] } | { free: string }

/** The verb reserves it with `ctx.reserve`, before the act. */
export const budgeted = (budget: BudgetName): ProcedureMeta => ({ budget })

/** A scan is never refused: without a budget it is kept as not verified, and resolved later. */
export const ASKS_REGISTER: ProcedureMeta = { atTheRegister: ['registerQuestion', 'cardNumberQuestion'] }

export const READS_OWN: ProcedureMeta = { free: 'reads rows that the caller owns, a page at a time' }
export const WRITES_OWN: ProcedureMeta = { free: 'changes rows that the caller owns, a bounded number, each audited' }
/** Refused work would be lost to somebody who stands there: an employer's number is looked up by the way, and is public. */
export const DECLARES: ProcedureMeta = {
  free: 'writes down who stands at the gate; a public register is asked at most twice',
}
export const OPERATES: ProcedureMeta = { free: 'only the operator of the installation gets here' }
export const OPEN_TO_ALL: ProcedureMeta = {
  free: 'costs one short statement, and reveals what the page shows to anybody',
}
/** A secret of 256 bits is not found by trying. */
export const BY_SECRET: ProcedureMeta = { free: 'answers to a secret of 256 bits alone, with one short statement' }
