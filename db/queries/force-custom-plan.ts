import { sql } from 'drizzle-orm'

/**
 * For the rest of the transaction statements are planned for their own values. A plan that is kept for any values is one for an average
 * company, and a condition that few meet there is met by thousands in the largest.
 */
export const forceCustomPlan = sql`set_config('plan_cache_mode', 'force_custom_plan', true)`
