import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { copyCourse } from '#server/domain/course/copy-course.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { getCourseVersion } from '#server/domain/course/get-course-version.ts'
import { listCourses } from '#server/domain/course/list-courses.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { restoreCourse } from '#server/domain/course/restore-course.ts'
import { retireCourse } from '#server/domain/course/retire-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import type { CourseDraft, ListCoursesInput } from '#server/domain/course/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

let dependencies: ReturnType<typeof openTestCompanies>
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  dependencies = openTestCompanies(await openTestDatabase())
  company = await dependencies.createCompany()
  other = await dependencies.createCompany({ orgnr: '310000027' })
})

const text: CourseDraft = {
  title: 'Personløfter',
  kind: 'safety_training',
  description: 'Dokumentert opplæring.',
  content: '## Oppbygning\n\nHva den består av.',
  validityMonths: 24,
  languages: ['nb', 'pl'],
}

async function writeCourse(ctx: CompanyContext = company.admin.ctx, change: Partial<CourseDraft> = {}) {
  const draft = { ...text, ...change }
  const { courseId } = await createCourse(ctx, draft)
  const { revision } = await saveCourse(ctx, { courseId, revision: 1, ...draft })
  return { courseId, revision }
}

async function publishNew(ctx?: CompanyContext, change?: Partial<CourseDraft>) {
  const course = await writeCourse(ctx, change)
  const version = await publishCourse(ctx ?? company.admin.ctx, course)
  return { ...course, ...version }
}

const list = (input: Partial<ListCoursesInput> = {}, ctx = company.viewer.ctx) =>
  listCourses(ctx, { search: '', ...input })

function auditedActions(entityId: string) {
  return dependencies.asSuperuser`select action, actor_id, payload from audit_events where entity_id = ${entityId} order by occurred_at, id`
}

describe('createCourse', () => {
  test('creates a draft in Norwegian without expiry, and audits who did it', async () => {
    const { courseId } = await createCourse(company.admin.ctx, { title: 'Varme arbeider', kind: 'other' })
    expect(await getCourse(company.viewer.ctx, { courseId })).toMatchObject({
      title: 'Varme arbeider',
      kind: 'other',
      content: '',
      validityMonths: null,
      languages: ['nb'],
      revision: 1,
      state: 'draft',
      published: null,
      versions: [],
      hasUnpublishedChanges: false,
      lastChange: { byName: company.admin.name, isOwn: false },
      can: { manage: false, start: false },
    })
    expect(await auditedActions(courseId)).toMatchObject([
      { action: 'course.created', actor_id: company.admin.membershipId, payload: '{"kind":"other"}' },
    ])
  })
})

describe('saveCourse', () => {
  test('stores every field and increments the revision', async () => {
    const { courseId, revision } = await writeCourse()
    expect(revision).toBe(2)
    expect(await getCourse(company.admin.ctx, { courseId })).toMatchObject({ ...text, revision: 2 })
  })

  test('does not overwrite what another member has saved in the meantime', async () => {
    const { courseId, revision } = await writeCourse()
    const opened = { courseId, revision, ...text }
    const both = await Promise.allSettled([
      saveCourse(company.admin.ctx, { ...opened, title: 'Den ene' }),
      saveCourse(company.admin.ctx, { ...opened, title: 'Den andre' }),
    ])
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((each) => each.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'CONFLICT', reason: 'courseChanged' })
    const kept = both[0]!.status === 'fulfilled' ? 'Den ene' : 'Den andre'
    expect(await getCourse(company.admin.ctx, { courseId })).toMatchObject({ title: kept, revision: revision + 1 })
  })
})

describe('publishCourse', () => {
  test('creates version 1, and then version 2 from later changes', async () => {
    const { courseId, revision, number } = await publishNew()
    expect(number).toBe(1)
    const saved = await saveCourse(company.admin.ctx, { courseId, revision, ...text, title: 'Personløfter, ny' })
    expect(await getCourse(company.instructor.ctx, { courseId })).toMatchObject({
      title: 'Personløfter, ny',
      hasUnpublishedChanges: true,
      published: { number: 1, title: 'Personløfter' },
      can: { manage: false, start: true },
    })
    const second = await publishCourse(company.admin.ctx, { courseId, revision: saved.revision })
    expect(second.number).toBe(2)
    const course = await getCourse(company.admin.ctx, { courseId })
    expect(course.hasUnpublishedChanges).toBe(false)
    expect(course.versions.map((version) => version.number)).toEqual([2, 1])
    expect(await getCourseVersion(company.viewer.ctx, { courseId, number: 1 })).toMatchObject({
      ...text,
      isCurrent: false,
      publishedByName: company.admin.name,
    })
  })

  test('rejects an unseen revision, the same revision again, and a draft without content', async () => {
    const { courseId, revision } = await publishNew()
    const again = publishCourse(company.admin.ctx, { courseId, revision })
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT', reason: 'courseAlreadyPublished' })
    const unseen = publishCourse(company.admin.ctx, { courseId, revision: revision + 1 })
    await expect(unseen).rejects.toMatchObject({ code: 'CONFLICT', reason: 'courseChanged' })
    const empty = await writeCourse(company.admin.ctx, { content: ' \n' })
    await expect(publishCourse(company.admin.ctx, empty)).rejects.toMatchObject({ reason: 'courseIncomplete' })
  })

  test('publishes once when two do it at the same time', async () => {
    const course = await writeCourse()
    const both = await Promise.allSettled([
      publishCourse(company.admin.ctx, course),
      publishCourse(company.admin.ctx, course),
    ])
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await getCourse(company.admin.ctx, course)).versions).toHaveLength(1)
  })

  test('creates a version that can be neither changed nor deleted, whatever the code asks for', async () => {
    const { versionId } = await publishNew()
    for (const statement of ["update course_versions set title = 'x'", 'delete from course_versions']) {
      const attempt = company.admin.ctx.transaction(
        () => true,
        async (scope) => {
          await scope.tx.execute(`${statement} where tenant_id = '${company.id}' and id = '${versionId}'`)
        },
      )
      await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })
})

describe('retireCourse and restoreCourse', () => {
  test('takes a course out of use and back, with nothing lost', async () => {
    const { courseId, revision } = await publishNew()
    await retireCourse(company.admin.ctx, { courseId })
    const retired = await getCourse(company.instructor.ctx, { courseId })
    expect(retired).toMatchObject({ state: 'retired', published: { number: 1 }, can: { start: false } })
    const refused = { code: 'CONFLICT', reason: 'courseRetired' }
    await expect(saveCourse(company.admin.ctx, { courseId, revision, ...text })).rejects.toMatchObject(refused)
    await expect(publishCourse(company.admin.ctx, { courseId, revision })).rejects.toMatchObject(refused)
    await expect(retireCourse(company.admin.ctx, { courseId })).rejects.toMatchObject(refused)
    await restoreCourse(company.admin.ctx, { courseId })
    await restoreCourse(company.admin.ctx, { courseId })
    expect(await getCourse(company.instructor.ctx, { courseId })).toMatchObject({
      state: 'published',
      can: { start: true },
    })
    const actions = (await auditedActions(courseId)).map((event) => event.action)
    expect(actions).toHaveLength(5)
    expect(actions).toEqual(expect.arrayContaining(['course.retired', 'course.restored', 'course.published']))
  })
})

describe('copyCourse', () => {
  test('creates a draft with the same text and a title of its own', async () => {
    const { courseId } = await publishNew()
    const copy = await copyCourse(company.admin.ctx, { courseId, title: 'Kopi av Personløfter' })
    expect(await getCourse(company.admin.ctx, copy)).toMatchObject({
      ...text,
      title: 'Kopi av Personløfter',
      state: 'draft',
      revision: 1,
      versions: [],
    })
  })
})

describe('listCourses', () => {
  test('finds by any words of the title, ignoring accents, and counts each state', async () => {
    const mine = await dependencies.createCompany({ orgnr: '310000035' })
    const { ctx } = mine.admin
    await publishNew(ctx, { title: 'Sikker bruk av åsgård-løfter' })
    await writeCourse(ctx, { title: 'Arbeid i høyden' })
    const old = await writeCourse(ctx, { title: 'Løfteåk' })
    await retireCourse(ctx, old)

    const found = await list({ search: 'LOFTER asgard' }, mine.viewer.ctx)
    expect(found.courses.map((course) => course.title)).toEqual(['Sikker bruk av åsgård-løfter'])
    expect(found.courses[0]).toMatchObject({ state: 'published', versionNumber: 1, hasUnpublishedChanges: false })
    const all = await list({}, mine.viewer.ctx)
    expect(all.courses.map((course) => course.title)).toEqual(['Arbeid i høyden', 'Sikker bruk av åsgård-løfter'])
    expect(all.counts).toEqual({ published: 1, draft: 1, retired: 1 })
    expect(all.canManage).toBe(false)
    const titlesOf = async (state: 'published' | 'draft' | 'retired') =>
      (await list({ state }, mine.viewer.ctx)).courses.map((course) => course.title)
    expect(await titlesOf('draft')).toEqual(['Arbeid i høyden'])
    expect(await titlesOf('retired')).toEqual(['Løfteåk'])
    expect((await list({ search: '%' }, mine.viewer.ctx)).courses).toHaveLength(2)
  })

  test('pages forwards and back without a gap, a repeat or an extra page', async () => {
    const mine = await dependencies.createCompany({ orgnr: '310000043' })
    await dependencies.asSuperuser`insert into courses
      (tenant_id, id, title, kind, description, content, languages, search_title, revision, created_at, created_by, changed_at)
      select ${mine.id}, gen_random_uuid(), 'Kurs ' || (n / 2), 'other', '', '', '{nb}', 'kurs ' || lpad((n / 2)::text, 3, '0'),
        1, now(), ${mine.admin.membershipId}, now() from generate_series(0, 119) n`
    const page = (input: Partial<ListCoursesInput>) => list(input, mine.viewer.ctx)
    const first = await page({})
    const second = await page({ after: first.nextAfter! })
    const third = await page({ after: second.nextAfter! })
    const ids = [first, second, third].map(({ courses }) => courses.map((course) => course.id))
    expect(ids.map((each) => each.length)).toEqual([50, 50, 20])
    expect(new Set(ids.flat()).size).toBe(120)
    expect([first.previousBefore, third.nextAfter]).toEqual([null, null])
    const back = await page({ before: third.previousBefore! })
    expect(back.courses.map((course) => course.id)).toEqual(ids[1])
    const start = await page({ before: back.previousBefore! })
    expect(start.courses.map((course) => course.id)).toEqual(ids[0])
    expect(start.previousBefore).toBeNull()
  })
})

describe('access', () => {
  const changes = (courseId: string, revision: number) => ({
    create: (ctx: CompanyContext) => createCourse(ctx, text),
    save: (ctx: CompanyContext) => saveCourse(ctx, { courseId, revision, ...text }),
    publish: (ctx: CompanyContext) => publishCourse(ctx, { courseId, revision }),
    retire: (ctx: CompanyContext) => retireCourse(ctx, { courseId }),
    restore: (ctx: CompanyContext) => restoreCourse(ctx, { courseId }),
    copy: (ctx: CompanyContext) => copyCourse(ctx, { courseId, title: 'Kopi' }),
  })

  test('is denied to instructors and viewers for changes', async () => {
    const { courseId, revision } = await writeCourse()
    const { save, ...others } = changes(courseId, revision)
    for (const change of Object.values(others)) {
      await expect(change(company.instructor.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(change(company.viewer.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await getCourse(company.viewer.ctx, { courseId })).toMatchObject({ revision, state: 'draft' })
    for (const change of Object.values(others)) await change(company.admin.ctx)
    await expectOnlyFor(company.admin.ctx, save, [
      [company.instructor.ctx, 'FORBIDDEN'],
      [company.viewer.ctx, 'FORBIDDEN'],
    ])
  })

  test("answers about another company's course as about one that never existed", async () => {
    const { courseId, revision } = await publishNew()
    const never = newId()
    const { create: _, ...withId } = changes(courseId, revision)
    const { create: __, ...withNever } = changes(never, revision)
    const reads = (id: string) => [
      (ctx: CompanyContext) => getCourse(ctx, { courseId: id }),
      (ctx: CompanyContext) => getCourseVersion(ctx, { courseId: id, number: 1 }),
    ]
    const foreign = [...Object.values(withId), ...reads(courseId)]
    const missing = [...Object.values(withNever), ...reads(never)]
    for (const [index, ask] of foreign.entries()) {
      const answers = await Promise.allSettled([ask(other.admin.ctx), missing[index]!(other.admin.ctx)])
      expect(answers.map((each) => each.status === 'rejected' && String(each.reason))).toEqual([
        'DomainError: NOT_FOUND',
        'DomainError: NOT_FOUND',
      ])
    }
    for (const ask of reads(courseId)) await ask(company.admin.ctx)
    expect((await list({ after: courseId }, other.viewer.ctx)).courses).toEqual([])
    expect((await getCourse(company.admin.ctx, { courseId })).state).toBe('published')
  })

  test('is not found for the wrong company in the address', async () => {
    const stranger = dependencies.contexts.company({ signInId: other.admin.signInId, companySlug: company.slug })
    await expect(listCourses(stranger, { search: '' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
