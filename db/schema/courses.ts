import { index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { COURSE_KINDS, type CourseKind, LENGTHS, type TeachingLanguage } from '#db/enums.ts'
import { id, moment, notLongerThan, oneOf, plainText, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'
import { equipmentCategories } from './equipment.ts'

const courseText = () => ({
  title: text('title').notNull(),
  kind: text('kind').$type<CourseKind>().notNull(),
  description: text('description').notNull(),
  content: text('content').notNull(),
  validityMonths: integer('validity_months'),
  languages: text('languages').array().$type<TeachingLanguage[]>().notNull(),
  /** The equipment that it is about: a category of the built-in catalogue, or one of the company's own. */
  categoryKey: text('category_key'),
  categoryId: uuid('category_id'),
})

/** The course for editing. What people were taught is a version, which never changes. */
export const courses = pgTable(
  'courses',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    ...courseText(),
    /** What is ticked at a session besides what the kind of course asks for. */
    topics: text('topics').array().$type<string[]>().notNull().default([]),
    searchTitle: plainText('search_title').notNull(),
    revision: integer('revision').notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    changedAt: moment('changed_at').notNull(),
    publishedVersionId: uuid('published_version_id'),
    publishedRevision: integer('published_revision'),
    retiredAt: moment('retired_at'),
    retiredBy: uuid('retired_by'),
  },
  (t) => [
    primaryKey({ name: 'courses_pkey', columns: [t.tenantId, t.id] }),
    index('courses_title_idx').on(t.tenantId, t.searchTitle, t.id),
    tenantKey('courses_created_by_fkey', [t.tenantId, t.createdBy], memberships),
    tenantKey('courses_retired_by_fkey', [t.tenantId, t.retiredBy], memberships),
    tenantKey('courses_category_fkey', [t.tenantId, t.categoryId], equipmentCategories),
    oneOf('courses_kind', t.kind, COURSE_KINDS),
    notLongerThan('courses_title', t.title, LENGTHS.courseTitle),
    notLongerThan('courses_content', t.content, LENGTHS.courseContent),
    tenantAccess(),
  ],
)

export const courseVersions = pgTable(
  'course_versions',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    courseId: uuid('course_id').notNull(),
    number: integer('number').notNull(),
    ...courseText(),
    /** Null where the version was published before there were checklists: sessions of it have none. */
    topics: text('topics').array().$type<string[]>(),
    publishedAt: moment('published_at').notNull(),
    publishedBy: uuid('published_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'course_versions_pkey', columns: [t.tenantId, t.id] }),
    unique('course_versions_number_key').on(t.tenantId, t.courseId, t.number),
    tenantKey('course_versions_course_fkey', [t.tenantId, t.courseId], courses),
    tenantKey('course_versions_category_fkey', [t.tenantId, t.categoryId], equipmentCategories),
    tenantKey('course_versions_published_by_fkey', [t.tenantId, t.publishedBy], memberships),
    tenantAccess(),
  ],
)
