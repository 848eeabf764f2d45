import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { COURSE_KINDS, type CourseKind, type TeachingLanguage, VERSION_EFFECTS, type VersionEffect } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import {
  auditorAccess,
  contextOwnerAccess,
  id,
  moment,
  notLongerThan,
  oneOf,
  plainText,
  tenantAccess,
  tenantId,
  tenantKey,
} from './columns.ts'
import { companies, memberships } from './companies.ts'
import { equipmentCategories } from './equipment.ts'
import { files } from './files.ts'

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
  /** The courses that a person should have before this one. */
  requires: uuid('requires').array().$type<string[]>().notNull().default([]),
  /** `StoredQuiz` of `server/domain/quiz/rules.ts`, as JSON; null where the course has none. */
  quiz: text('quiz'),
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
    /** `StoredBlock[]` of `server/domain/course-content/rules.ts`, as JSON: what the attendees see, in each language. */
    blocks: text('blocks').notNull().default('[]'),
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
    contextOwnerAccess(),
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
    contextOwnerAccess(),
  ],
)

/** Which files the draft of a course or one of its versions shows, so that no job removes them. */
export const courseFiles = pgTable(
  'course_files',
  {
    tenantId: tenantId().references(() => companies.id),
    courseId: uuid('course_id').notNull(),
    fileId: uuid('file_id').notNull(),
    /** Whether a version shows it: then it stays, whatever becomes of the draft. */
    published: boolean('published').notNull(),
  },
  (t) => [
    primaryKey({ name: 'course_files_pkey', columns: [t.tenantId, t.courseId, t.fileId] }),
    index('course_files_file_idx').on(t.tenantId, t.fileId),
    tenantKey('course_files_course_fkey', [t.tenantId, t.courseId], courses),
    tenantKey('course_files_file_fkey', [t.tenantId, t.fileId], files),
    tenantAccess(),
  ],
)

/** What a version taught, as one text with the hash of each file. Sealed, so that a record's version names this very content. Append-only. */
export const courseVersionContents = pgTable(
  'course_version_contents',
  {
    tenantId: tenantId().references(() => companies.id),
    /** The id of the version. */
    id: id(),
    /** `VersionContent` of `server/domain/course-content/rules.ts`, as the very text that the digest covers. */
    content: text('content').notNull(),
  },
  (t) => [
    primaryKey({ name: 'course_version_contents_pkey', columns: [t.tenantId, t.id] }),
    tenantKey('course_version_contents_version_fkey', [t.tenantId, t.id], courseVersions),
    tenantAccess(),
    contextOwnerAccess(),
    auditorAccess(),
  ],
)

/** What a new version does to records of the versions before it, as an administrator chose when it was published. Append-only. */
export const courseVersionEffects = pgTable(
  'course_version_effects',
  {
    tenantId: tenantId().references(() => companies.id),
    /** The id of the version. */
    id: id(),
    courseId: uuid('course_id').notNull(),
    /** The number of the version: records of lower ones are affected. */
    number: integer('number').notNull(),
    effect: text('effect').$type<VersionEffect>().notNull(),
    /** The last day on which an earlier record counts; null where they stay. */
    endsDate: date('ends_date', { mode: 'string' }),
    decidedAt: moment('decided_at').notNull(),
    decidedBy: uuid('decided_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'course_version_effects_pkey', columns: [t.tenantId, t.id] }),
    unique('course_version_effects_number_key').on(t.tenantId, t.courseId, t.number),
    oneOf('course_version_effects_effect', t.effect, VERSION_EFFECTS),
    check('course_version_effects_date_check', sql`(effect = 'stay') = (ends_date is null)`),
    tenantKey('course_version_effects_version_fkey', [t.tenantId, t.id], courseVersions),
    tenantKey('course_version_effects_course_fkey', [t.tenantId, t.courseId], courses),
    tenantKey('course_version_effects_decided_by_fkey', [t.tenantId, t.decidedBy], memberships),
    tenantAccess(),
    auditorAccess(),
  ],
)
