import { createHmac } from 'node:crypto'
import type postgres from 'postgres'
import { type BudgetLevel, type BudgetName, budgetOf } from '#server/domain/budget/budgets.ts'

/** The key that test companies use to hash the subjects of budgets. */
export const TEST_BUDGET_KEY = Buffer.alloc(32, 7)

/** Leaves `left` of a subject's budget from `now` on, as if the rest had been used. */
export async function exhaustBudget(
  sql: postgres.Sql,
  budget: BudgetName,
  { level, subject, now, left = 0, isVerified = false }: UsedUp,
): Promise<void> {
  const limit = budgetOf(budget).limits.find((each) => each.level === level)!
  const most = (!isVerified && limit.unverified) || limit.most || 0
  const hash = createHmac('sha256', TEST_BUDGET_KEY).update(`${level}:${subject}`).digest('hex').slice(0, 32)
  const endsAt = new Date(now.getTime() + limit.seconds * 1000)
  await sql`insert into budget_uses (budget, subject, used, refused, ends_at)
    values (${budget}, decode(${hash}, 'hex'), ${most - left}, 0, ${endsAt})
    on conflict (budget, subject) do update set used = excluded.used, ends_at = excluded.ends_at`
}

interface UsedUp {
  level: BudgetLevel
  subject: string
  now: Date
  left?: number
  isVerified?: boolean
}
