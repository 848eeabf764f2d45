import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { SITE_REGISTER_SOURCES, type SiteRegisterSource } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  bytes,
  contextOwnerAccess,
  id,
  isOrgnr,
  moment,
  notLongerThan,
  oneOf,
  tenantAccess,
  tenantId,
  tenantKey,
  workerAccess,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { employers, persons } from './people.ts'
import { projects } from './projects.ts'
import { sessions } from './sessions.ts'

/**
 * Somebody on the list of persons of a project (Byggherreforskriften §15). Days only: nobody comes or goes at a time. Name, birth date and the
 * number of a card that the register has answered are those of the person, as they are today.
 */
export const siteRegisterEntries = pgTable(
  'site_register_entries',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    projectId: uuid('project_id').notNull(),
    personId: uuid('person_id').notNull(),
    employerId: uuid('employer_id'),
    /** Who has hired the person in, if they are hired. */
    hirerName: text('hirer_name'),
    hirerOrgnr: text('hirer_orgnr'),
    /** A number that was typed, of a card that nobody has scanned. */
    cardNumberEncrypted: bytes('card_number_encrypted'),
    cardNumberMasked: text('card_number_masked'),
    source: text('source').$type<SiteRegisterSource>().notNull(),
    /** The session at which they were present. */
    sessionId: uuid('session_id'),
    addedOn: date('added_on', { mode: 'string' }).notNull(),
    addedBy: uuid('added_by'),
    leftOn: date('left_on', { mode: 'string' }),
    leftBy: uuid('left_by'),
  },
  (t) => [
    primaryKey({ name: 'site_register_entries_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('site_register_entries_live_key').on(t.tenantId, t.projectId, t.personId).where(sql`left_on is null`),
    index('site_register_entries_project_idx').on(t.tenantId, t.projectId, t.personId),
    index('site_register_entries_person_idx').on(t.tenantId, t.personId),
    oneOf('site_register_entries_source', t.source, SITE_REGISTER_SOURCES),
    check('site_register_entries_session_check', sql`(source = 'session') = (session_id is not null)`),
    check('site_register_entries_number_check', sql`(card_number_encrypted is null) = (card_number_masked is null)`),
    isOrgnr('site_register_entries_hirer_orgnr', t.hirerOrgnr),
    notLongerThan('site_register_entries_hirer_name', t.hirerName, LENGTHS.companyName),
    tenantKey('site_register_entries_project_fkey', [t.tenantId, t.projectId], projects),
    tenantKey('site_register_entries_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('site_register_entries_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantKey('site_register_entries_session_fkey', [t.tenantId, t.sessionId], sessions),
    tenantKey('site_register_entries_added_by_fkey', [t.tenantId, t.addedBy], memberships),
    tenantKey('site_register_entries_left_by_fkey', [t.tenantId, t.leftBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
  ],
)

/** A member has checked that the list of a day is right. Once a day. */
export const siteRegisterChecks = pgTable(
  'site_register_checks',
  {
    tenantId: tenantId().references(() => companies.id),
    projectId: uuid('project_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    checkedAt: moment('checked_at').notNull(),
    checkedBy: uuid('checked_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'site_register_checks_pkey', columns: [t.tenantId, t.projectId, t.day] }),
    tenantKey('site_register_checks_project_fkey', [t.tenantId, t.projectId], projects),
    tenantKey('site_register_checks_checked_by_fkey', [t.tenantId, t.checkedBy], memberships),
    tenantAccess(),
  ],
)
