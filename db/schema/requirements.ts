import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import {
  GROUP_RULES,
  type GroupRule,
  HMS_CARD_INDUSTRIES,
  type HmsCardIndustry,
  REQUIREMENT_AUDIENCES,
  type RequirementAudience,
} from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  contextOwnerAccess,
  id,
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
import { courses } from './courses.ts'
import { equipmentCategories } from './equipment.ts'
import { externalProofs } from './files.ts'
import { employers, persons } from './people.ts'
import { projects } from './projects.ts'

/** People who belong together. By rule, everybody is in it whom the rule fits today; only a group by hand has members of its own. */
export const groups = pgTable(
  'groups',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    name: text('name').notNull(),
    searchName: plainText('search_name').notNull(),
    rule: text('rule').$type<GroupRule>().notNull(),
    employerId: uuid('employer_id'),
    trade: text('trade').$type<HmsCardIndustry>(),
    projectId: uuid('project_id'),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    retiredAt: moment('retired_at'),
    retiredBy: uuid('retired_by'),
  },
  (t) => [
    primaryKey({ name: 'groups_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('groups_name_key').on(t.tenantId, t.searchName).where(sql`retired_at is null`),
    oneOf('groups_rule', t.rule, GROUP_RULES),
    oneOf('groups_trade', t.trade, HMS_CARD_INDUSTRIES),
    check(
      'groups_whom_check',
      sql`(rule = 'employer') = (employer_id is not null) and (rule = 'trade') = (trade is not null)
        and (rule = 'project') = (project_id is not null)`,
    ),
    notLongerThan('groups_name', t.name, LENGTHS.groupName),
    tenantKey('groups_employer_fkey', [t.tenantId, t.employerId], employers),
    tenantKey('groups_project_fkey', [t.tenantId, t.projectId], projects),
    tenantKey('groups_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('groups_retired_by_fkey', [t.tenantId, t.retiredBy], memberships),
    tenantAccess(),
    workerAccess('groups'),
  ],
)

export const groupMembers = pgTable(
  'group_members',
  {
    tenantId: tenantId().references(() => companies.id),
    groupId: uuid('group_id').notNull(),
    personId: uuid('person_id').notNull(),
    addedAt: moment('added_at').notNull(),
    addedBy: uuid('added_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'group_members_pkey', columns: [t.tenantId, t.groupId, t.personId] }),
    index('group_members_person_idx').on(t.tenantId, t.personId),
    tenantKey('group_members_group_fkey', [t.tenantId, t.groupId], groups),
    tenantKey('group_members_person_fkey', [t.tenantId, t.personId], persons),
    tenantKey('group_members_added_by_fkey', [t.tenantId, t.addedBy], memberships),
    tenantAccess(),
    workerAccess('people', 'person_id'),
    contextOwnerAccess(),
  ],
)

/** Who must have a course: the company's own workers, a group, a trade, a project, or the users of equipment. Ended, never changed. */
export const requirements = pgTable(
  'requirements',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    courseId: uuid('course_id').notNull(),
    audience: text('audience').$type<RequirementAudience>().notNull(),
    groupId: uuid('group_id'),
    trade: text('trade').$type<HmsCardIndustry>(),
    projectId: uuid('project_id'),
    /** Equipment: a category of the built-in catalogue, or one of the company's own. */
    categoryKey: text('category_key'),
    categoryId: uuid('category_id'),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'requirements_pkey', columns: [t.tenantId, t.id] }),
    uniqueIndex('requirements_live_key')
      .on(
        t.tenantId,
        t.courseId,
        t.audience,
        sql`coalesce(group_id::text, trade, project_id::text, category_key, category_id::text, '')`,
      )
      .where(sql`ended_at is null`),
    oneOf('requirements_audience', t.audience, REQUIREMENT_AUDIENCES),
    oneOf('requirements_trade', t.trade, HMS_CARD_INDUSTRIES),
    check(
      'requirements_whom_check',
      sql`(audience = 'group') = (group_id is not null) and (audience = 'trade') = (trade is not null)
        and (audience = 'project') = (project_id is not null)
        and (audience = 'equipment') = (num_nonnulls(category_key, category_id) = 1)`,
    ),
    tenantKey('requirements_course_fkey', [t.tenantId, t.courseId], courses),
    tenantKey('requirements_group_fkey', [t.tenantId, t.groupId], groups),
    tenantKey('requirements_project_fkey', [t.tenantId, t.projectId], projects),
    tenantKey('requirements_category_fkey', [t.tenantId, t.categoryId], equipmentCategories),
    tenantKey('requirements_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('requirements_ended_by_fkey', [t.tenantId, t.endedBy], memberships),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)

/** Which courses of the company a proof from others stands for. Its approver chose them. */
export const proofCourses = pgTable(
  'proof_courses',
  {
    tenantId: tenantId().references(() => companies.id),
    proofId: uuid('proof_id').notNull(),
    courseId: uuid('course_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'proof_courses_pkey', columns: [t.tenantId, t.proofId, t.courseId] }),
    index('proof_courses_course_idx').on(t.tenantId, t.courseId),
    tenantKey('proof_courses_proof_fkey', [t.tenantId, t.proofId], externalProofs),
    tenantKey('proof_courses_course_fkey', [t.tenantId, t.courseId], courses),
    tenantAccess(),
    contextOwnerAccess(),
  ],
)
