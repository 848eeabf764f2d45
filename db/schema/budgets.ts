import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, contextOwnerAccess, moment, operatorAccess, signInAccess } from './columns.ts'

/**
 * How much of a budget a subject has used in the window that ends at `endsAt`. The subject, a member, an address or a network, is a keyed
 * hash. Only `app.reserve_budget` counts.
 */
export const budgetUses = pgTable(
  'budget_uses',
  {
    budget: text('budget').notNull(),
    subject: bytes('subject').notNull(),
    used: integer('used').notNull(),
    refused: integer('refused').notNull(),
    endsAt: moment('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'budget_uses_pkey', columns: [t.budget, t.subject] }),
    signInAccess(),
    contextOwnerAccess(),
  ],
)

/** A budget that was used in a suspicious way, for the operator. Names at most a company, and no person. */
export const budgetAlarms = pgTable(
  'budget_alarms',
  {
    id: uuid('id').primaryKey(),
    occurredAt: moment('occurred_at').notNull(),
    budget: text('budget').notNull(),
    /** One of the levels in `server/domain/budget/budgets.ts`. */
    level: text('level').notNull(),
    companyId: uuid('company_id'),
    used: integer('used').notNull(),
    refused: integer('refused').notNull(),
  },
  (t) => [
    index('budget_alarms_time_idx').on(t.occurredAt, t.id),
    operatorAccess(),
    signInAccess(),
    contextOwnerAccess(),
  ],
)
