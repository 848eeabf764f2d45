import type { TeachingLanguage } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { insertCourse, insertCourseVersion, listCategoryKeysInUse } from '#db/queries/courses.ts'
import type { OwnScope } from '#db/scope.ts'
import { canManageCourses } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { sealContent } from '#server/domain/course-content/seal-content.ts'
import type { CatalogueEntry } from '#server/domain/equipment/catalogue/catalogue-entry.ts'
import { findInCatalogue } from '#server/domain/equipment/catalogue.ts'
import { courseTextOf } from '#server/domain/equipment/course-text.ts'
import { DomainError } from '#server/domain/errors.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { needsCertifiedProvider } from './rules.ts'
import type { TakeFromCatalogueInput } from './schema.ts'

/** The text is written in these, whatever the course is then given in. */
const LANGUAGES: TeachingLanguage[] = ['nb', 'en']

/**
 * Makes published courses of entries of the built-in catalogue, all or none. Those that the company has a course of already are passed
 * over, so that asking twice makes nothing twice. NOT_FOUND; INVALID (`certifiedTraining`).
 */
export function takeFromCatalogue(
  ctx: CompanyContext,
  { keys }: TakeFromCatalogueInput,
): Promise<{ made: number; passedOver: number }> {
  return ctx.transaction(canManageCourses, async (scope) => {
    const entries = [...new Set(keys)].map((key) => findInCatalogue(key))
    const known = entries.filter((entry) => entry !== null)
    if (known.length < entries.length) throw new DomainError('NOT_FOUND')
    if (known.some(({ kind }) => needsCertifiedProvider(kind, null))) {
      throw new DomainError('INVALID', 'certifiedTraining')
    }
    const there = await listCategoryKeysInUse(
      scope,
      known.map(({ key }) => key),
    )
    const wanted = known.filter(({ key }) => !there.has(key))
    for (const entry of wanted) await make(scope, entry, ctx.now())
    return { made: wanted.length, passedOver: known.length - wanted.length }
  })
}

async function make(scope: OwnScope, entry: CatalogueEntry, now: Date): Promise<void> {
  const { membershipId } = requireMember(scope)
  const id = newId(now.getTime())
  const text = {
    title: entry.nb,
    kind: entry.kind,
    description: '',
    content: courseTextOf(entry),
    validityMonths: entry.validityMonths,
    languages: LANGUAGES,
    topics: [],
    categoryKey: entry.key,
    categoryId: null,
    requires: [],
    quiz: null,
  }
  const searchTitle = normaliseText(entry.nb)
  const draft = { id, searchTitle, blocks: '[]', createdAt: now, createdBy: membershipId }
  await insertCourse(scope, Object.assign(draft, text))
  const created = { kind: entry.kind, categoryKey: entry.key }
  await recordAuditEvent(scope, { action: 'course.created', entityId: id, payload: created, now })
  const version = { id: newId(now.getTime()), courseId: id, number: 1, publishedAt: now, publishedBy: membershipId }
  await insertCourseVersion(scope, Object.assign(version, text), 1)
  const contentSha256 = await sealContent(scope, version.id, Object.assign({ blocks: [] }, version, text))
  const published = { versionId: version.id, number: 1, contentSha256 }
  await recordAuditEvent(scope, { action: 'course.published', entityId: id, payload: published, now })
}
