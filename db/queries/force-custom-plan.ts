import { sql } from 'drizzle-orm'

/**
 * For the rest of the transaction, plans statements for their actual values. A generic plan suits an average company, and a condition that
 * few rows match there is matched by thousands in the largest.
 */
export const forceCustomPlan = sql`set_config('plan_cache_mode', 'force_custom_plan', true)`
