import type { BudgetName } from '#server/domain/budget/budgets.ts'

/**
 * Limits what a procedure may cost or reveal: the budget that its verb reserves, the budgets that a register look-up reserves, or the
 * reason for having none. `tests/api/budgets.test.ts` requires this of every procedure and tests it.
 */
type Limit = { budget: BudgetName } | { atTheRegister: readonly BudgetName[] } | { free: string }

/** `asksAgain`: only for who has signed in lately. `server/api/trpc.ts` asks, before anything else of the procedure runs. */
export type ProcedureMeta = Limit & { asksAgain?: true }

/** For a procedure that decides who gets in, what leaves the company, or with which secrets it asks. */
export const askingAgain = (limit: ProcedureMeta): ProcedureMeta => ({ ...limit, asksAgain: true })

/** The verb reserves it with `ctx.reserve` before the act. */
export const budgeted = (budget: BudgetName): ProcedureMeta => ({ budget })

/** A scan is never rejected: without a budget it is stored as not verified, and resolved later. */
export const ASKS_REGISTER: ProcedureMeta = { atTheRegister: ['registerQuestion', 'cardNumberQuestion'] }

export const READS_OWN: ProcedureMeta = { free: 'reads rows that the caller owns, a page at a time' }
export const WRITES_OWN: ProcedureMeta = { free: 'changes rows that the caller owns, a bounded number, each audited' }
/** Rejecting the work would lose it while a person waits. The employer look-up is incidental, and the data is public. */
export const DECLARES: ProcedureMeta = {
  free: 'writes down who stands at the gate; a public register is asked at most twice',
}
export const OPERATES: ProcedureMeta = { free: 'only the operator of the installation gets here' }
export const OPEN_TO_ALL: ProcedureMeta = {
  free: 'costs one short statement, and reveals what the page shows to anybody',
}
/** A phone's link checks one person in and signs for that person, and each link took one of a budget. */
export const ONE_PERSON: ProcedureMeta = {
  free: 'writes once, for the one person of a link, and each link has a budget',
}
/** Opening a look-up took one of a budget, and it ends after some minutes. */
export const BY_RECEIPT: ProcedureMeta = {
  free: 'shows one person for a quarter of an hour, and each look-up has a budget',
}
/** A secret of 256 bits cannot be guessed. */
export const BY_SECRET: ProcedureMeta = { free: 'answers to a secret of 256 bits alone, with one short statement' }
