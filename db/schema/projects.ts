import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { PROJECT_CARD_RULES, type ProjectCardRule } from '#db/enums.ts'
import { LENGTHS, LONGEST_ADDRESS } from '#db/lengths.ts'
import {
  contextOwnerAccess,
  id,
  isOrgnr,
  moment,
  notLongerThan,
  oneOf,
  plainText,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'

/** A building or construction site: its client, its address, and from when to when there is work. */
export const projects = pgTable(
  'projects',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    name: text('name').notNull(),
    searchName: plainText('search_name').notNull(),
    address: text('address').notNull(),
    clientName: text('client_name').notNull(),
    /** Null: a private person, or not known yet. */
    clientOrgnr: text('client_orgnr'),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    /** Which cards count here: what the law says, or what the client asks for. */
    cardRule: text('card_rule').$type<ProjectCardRule>().notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    /** The day on which a member said that the work was over. */
    endedOn: date('ended_on', { mode: 'string' }),
    endedBy: uuid('ended_by'),
    /** The list of persons was deleted, six months after the work had ended. */
    registerDeletedOn: date('register_deleted_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'projects_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('projects_name_key').on(t.tenantId, t.searchName).where(sql`ended_on is null`),
    index('projects_open_idx').on(t.tenantId, t.startsOn, t.id).where(sql`ended_on is null`),
    index('projects_ended_idx').on(t.tenantId, t.startsOn, t.id).where(sql`ended_on is not null`),
    oneOf('projects_card_rule', t.cardRule, PROJECT_CARD_RULES),
    isOrgnr('projects_client_orgnr', t.clientOrgnr),
    check('projects_period_check', sql`${t.endsOn} >= ${t.startsOn}`),
    notLongerThan('projects_name', t.name, LENGTHS.project),
    notLongerThan('projects_address', t.address, LONGEST_ADDRESS),
    notLongerThan('projects_client_name', t.clientName, LENGTHS.companyName),
    tenantKey('projects_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('projects_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    workerAccess('projects'),
    contextOwnerAccess(),
  ],
)
