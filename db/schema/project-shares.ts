import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { PROJECT_COMPANY_ENDS, type ProjectCompanyEnd, SHARE_LEVELS, type ShareLevel } from '#db/enums.ts'
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
import { courses } from './courses.ts'
import { persons } from './people.ts'
import { projects } from './projects.ts'

/**
 * A company that was invited to a project, in the rows of the company whose project it is. It joins by the link that was sent to it. `viaId`:
 * the company on the project that invited it; null: the project's own company did.
 */
export const projectCompanies = pgTable(
  'project_companies',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    projectId: uuid('project_id').notNull(),
    viaId: uuid('via_id'),
    orgnr: text('orgnr').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    invitedAt: moment('invited_at').notNull(),
    invitedBy: uuid('invited_by'),
    expiresAt: moment('expires_at').notNull(),
    /** The company that joined: another tenant, so that no key can refer to it. */
    guestTenantId: uuid('guest_tenant_id'),
    joinedAt: moment('joined_at'),
    endedAt: moment('ended_at'),
    endReason: text('end_reason').$type<ProjectCompanyEnd>(),
    /** Null: a company on the project ended it. */
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'project_companies_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('project_companies_token_key').on(t.tokenHash),
    uniqueIndex('project_companies_live_key').on(t.tenantId, t.projectId, t.orgnr).where(sql`ended_at is null`),
    index('project_companies_project_idx').on(t.tenantId, t.projectId, t.invitedAt, t.id),
    index('project_companies_via_idx').on(t.tenantId, t.viaId).where(sql`via_id is not null`),
    isOrgnr('project_companies_orgnr', t.orgnr),
    notLongerThan('project_companies_name', t.name, LENGTHS.companyName),
    notLongerThan('project_companies_email', t.email, LENGTHS.email),
    oneOf('project_companies_end_reason', t.endReason, PROJECT_COMPANY_ENDS),
    check('project_companies_inviter_check', sql`num_nonnulls(via_id, invited_by) = 1`),
    check('project_companies_joined_check', sql`(guest_tenant_id is null) = (joined_at is null)`),
    check('project_companies_ended_check', sql`(ended_at is null) = (end_reason is null)`),
    tenantKey('project_companies_project_fkey', [t.tenantId, t.projectId], projects),
    tenantKey('project_companies_via_fkey', [t.tenantId, t.viaId], t),
    tenantKey('project_companies_invited_by_fkey', [t.tenantId, t.invitedBy], memberships),
    tenantKey('project_companies_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** What a company shares with the project of another, in its own rows: how much and until when. It ends when the company leaves. */
export const projectShares = pgTable(
  'project_shares',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    hostTenantId: uuid('host_tenant_id').notNull(),
    projectCompanyId: uuid('project_company_id').notNull(),
    hostName: text('host_name').notNull(),
    projectName: text('project_name').notNull(),
    level: text('level').$type<ShareLevel>().notNull(),
    /** The last day. */
    until: date('until', { mode: 'string' }).notNull(),
    joinedAt: moment('joined_at').notNull(),
    joinedBy: uuid('joined_by').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'project_shares_pkey', columns: [t.tenantId, t.id] }),
    unique('project_shares_company_key').on(t.tenantId, t.projectCompanyId),
    index('project_shares_time_idx').on(t.tenantId, t.joinedAt, t.id),
    oneOf('project_shares_level', t.level, SHARE_LEVELS),
    tenantKey('project_shares_joined_by_fkey', [t.tenantId, t.joinedBy], memberships),
    tenantKey('project_shares_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** Who is shared, from when to when. The names of the host and the project stand here for the person's own file. */
export const projectSharePeople = pgTable(
  'project_share_people',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    shareId: uuid('share_id').notNull(),
    personId: uuid('person_id').notNull(),
    hostName: text('host_name').notNull(),
    projectName: text('project_name').notNull(),
    addedAt: moment('added_at').notNull(),
    addedBy: uuid('added_by').notNull(),
    removedAt: moment('removed_at'),
    removedBy: uuid('removed_by'),
  },
  (t) => [
    primaryKey({ name: 'project_share_people_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('project_share_people_live_key').on(t.tenantId, t.shareId, t.personId).where(sql`removed_at is null`),
    index('project_share_people_person_idx').on(t.tenantId, t.personId),
    tenantKey('project_share_people_share_fkey', [t.tenantId, t.shareId], projectShares),
    tenantKey('project_share_people_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('project_share_people_added_by_fkey', [t.tenantId, t.addedBy], memberships),
    tenantKey('project_share_people_removed_by_fkey', [t.tenantId, t.removedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
  ],
)

/** Which courses of a company stand for a course that the project requires, as a human there has said. */
export const projectShareCourses = pgTable(
  'project_share_courses',
  {
    tenantId: tenantId().references(() => companies.id),
    shareId: uuid('share_id').notNull(),
    /** A course of the host. */
    hostCourseId: uuid('host_course_id').notNull(),
    courseId: uuid('course_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'project_share_courses_pkey', columns: [t.tenantId, t.shareId, t.hostCourseId, t.courseId] }),
    tenantKey('project_share_courses_share_fkey', [t.tenantId, t.shareId], projectShares),
    tenantKey('project_share_courses_course_fkey', [t.tenantId, t.courseId], courses),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** The receipt of each time that a member of the host looked. Without a recent one the host sees nobody. Written by `app.open_share` alone. */
export const projectShareOpenings = pgTable(
  'project_share_openings',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    shareId: uuid('share_id').notNull(),
    openedAt: moment('opened_at').notNull(),
    /** A membership of the host. */
    openedBy: uuid('opened_by').notNull(),
    openedByName: text('opened_by_name').notNull(),
  },
  (t) => [
    primaryKey({ name: 'project_share_openings_pkey', columns: [t.tenantId, t.id] }),
    index('project_share_openings_time_idx').on(t.tenantId, t.shareId, t.openedAt, t.id),
    tenantKey('project_share_openings_share_fkey', [t.tenantId, t.shareId], projectShares),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)
