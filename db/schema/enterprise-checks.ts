import { date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { ENTERPRISE_STATES, type EnterpriseState } from '#db/enums.ts'
import { isOrgnr, moment, oneOf, operatorAccess, tenantAccess, tenantId } from './columns.ts'
import { companies } from './companies.ts'

/** What Enhetsregisteret said last of a company that is verified, and since when it has said that. */
export const enterpriseChecks = pgTable(
  'enterprise_checks',
  {
    tenantId: tenantId().references(() => companies.id),
    state: text('state').$type<EnterpriseState>().notNull(),
    deletedOn: date('deleted_on', { mode: 'string' }),
    /** The company that this one was merged into. */
    mergedInto: text('merged_into'),
    since: moment('since').notNull(),
    checkedAt: moment('checked_at').notNull(),
    /** When the administrators were told that the verification ended for this. */
    toldAt: moment('told_at'),
  },
  (t) => [
    primaryKey({ name: 'enterprise_checks_pkey', columns: [t.tenantId] }),
    index('enterprise_checks_due_idx').on(t.checkedAt, t.tenantId),
    oneOf('enterprise_checks_state', t.state, ENTERPRISE_STATES),
    isOrgnr('enterprise_checks_merged_into', t.mergedInto),
    tenantAccess(),
    operatorAccess(),
  ],
)
