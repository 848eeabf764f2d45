import { sql } from 'drizzle-orm'

/**
 * For the rest of the transaction, plans statements for their actual values. A generic plan suits an average company, and a condition that
 * few rows match there is matched by thousands in the largest.
 */
export const forceCustomPlan = sql`app.plan_for_values()`
