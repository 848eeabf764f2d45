import { beforeAll, describe, expect, test } from 'vitest'
import { TRADES } from '#db/enums.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { listCourses } from '#server/domain/course/list-courses.ts'
import { takeFromCatalogue } from '#server/domain/course/take-from-catalogue.ts'
import { addModel } from '#server/domain/equipment/add-model.ts'
import { CATALOGUE } from '#server/domain/equipment/catalogue.ts'
import { changeCategoryUse } from '#server/domain/equipment/change-category-use.ts'
import { changeModelUse } from '#server/domain/equipment/change-model-use.ts'
import { createCategory } from '#server/domain/equipment/create-category.ts'
import { listCategories } from '#server/domain/equipment/list-categories.ts'
import { listModels } from '#server/domain/equipment/list-models.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

let company: TestCompany
beforeAll(async () => {
  company = await openTestCompanies(await openTestDatabase()).createCompany()
})

describe('the catalogue', () => {
  test('has at least forty categories with a key of their own, named and explained in both languages', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(40)
    expect(new Set(CATALOGUE.map(({ key }) => key)).size).toBe(CATALOGUE.length)
    for (const { nb, en, points, trades } of CATALOGUE) {
      expect([nb, en].every((name) => name.length > 2 && name.length <= 60)).toBe(true)
      expect(points.nb.length).toBe(points.en.length)
      expect(points.nb.length * trades.length).toBeGreaterThan(0)
    }
  })
  test('flags what takes a certificate, by the rule that says so', () => {
    const certified = CATALOGUE.filter(({ kind }) => kind === 'certified_training')
    expect(certified.map(({ key }) => key)).toEqual(expect.arrayContaining(['tower_crane', 'forklift', 'excavator']))
    for (const { rule } of certified) expect(rule).toBe('10-3')
  })
  test.each(TRADES)('gives %s at least ten first courses, none of them certified', (trade) => {
    const first = CATALOGUE.filter((entry) => entry.first.includes(trade))
    expect(first.length).toBeGreaterThanOrEqual(10)
    expect(first.filter(({ kind }) => kind === 'certified_training')).toEqual([])
  })
})

describe('first courses', () => {
  const keys = CATALOGUE.filter(({ first }) => first.includes('construction')).map(({ key }) => key)

  test('are published at once with a text in both languages, and made once however often they are asked for', async () => {
    expect(await takeFromCatalogue(company.admin.ctx, { keys })).toEqual({ made: keys.length, passedOver: 0 })
    expect(await takeFromCatalogue(company.admin.ctx, { keys })).toEqual({ made: 0, passedOver: keys.length })
    const { courses } = await listCourses(company.viewer.ctx, { search: 'sirkelsag' })
    expect(courses).toMatchObject([{ title: 'Sirkelsag', state: 'published', versionNumber: 1 }])
    const course = await getCourse(company.viewer.ctx, { courseId: courses[0]!.id })
    expect(course.published).toMatchObject({ kind: 'safety_training', topics: [], languages: ['nb', 'en'] })
    expect(course.category).toEqual({ nb: 'Sirkelsag', en: 'Circular saw', isCertified: false })
    expect(course.content).toContain('### Oppbygning')
    expect(course.content).toContain('## In English: Circular saw')
  })
  test('are not made of what takes a certificate, nor for those who do not manage courses', async () => {
    await expect(takeFromCatalogue(company.admin.ctx, { keys: ['ladders', 'forklift'] })).rejects.toMatchObject({
      reason: 'certifiedTraining',
    })
    expect((await listCourses(company.viewer.ctx, { search: 'stige' })).courses).toEqual([])
    await expect(takeFromCatalogue(company.admin.ctx, { keys: ['none'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(takeFromCatalogue(company.instructor.ctx, { keys })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('own equipment', () => {
  const own = { name: 'Fugefres', kind: 'equipment_training' as const, topics: ['Støv'], validityMonths: 12 }

  test('a category is made once, found by any of its words, and leaves and comes back', async () => {
    const { categoryId } = await createCategory(company.admin.ctx, own)
    await expect(createCategory(company.admin.ctx, { ...own, name: 'FUGEFRES' })).rejects.toMatchObject({
      reason: 'categoryExists',
    })
    const found = () => listCategories(company.viewer.ctx, { search: 'fuge' })
    expect(await found()).toMatchObject({ own: [{ name: 'Fugefres', retiredAt: null }], catalogue: [] })
    await changeCategoryUse(company.admin.ctx, { categoryId, isInUse: false })
    expect((await found()).own[0]!.retiredAt).not.toBeNull()
    await changeCategoryUse(company.admin.ctx, { categoryId, isInUse: true })
    expect((await found()).own[0]!.retiredAt).toBeNull()
  })
  test('the catalogue is searched in both languages', async () => {
    const search = async (text: string) =>
      (await listCategories(company.viewer.ctx, { search: text })).catalogue.map(({ key }) => key)
    expect(await search('tower crane')).toEqual(['tower_crane'])
    expect(await search('tarnkran')).toEqual(['tower_crane'])
  })
  test('a model belongs to one category, is there once, and is offered while it is in use', async () => {
    const saw = { categoryKey: 'circular_saw', make: 'Makita', model: 'HS7601' }
    const { modelId } = await addModel(company.admin.ctx, saw)
    await expect(addModel(company.admin.ctx, { ...saw, make: 'MAKITA' })).rejects.toMatchObject({
      reason: 'modelExists',
    })
    await expect(addModel(company.admin.ctx, { make: 'A', model: 'B' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const inUse = async () => (await listModels(company.viewer.ctx, { search: 'hs76', retired: false })).models
    expect(await inUse()).toMatchObject([{ make: 'Makita', category: { nb: 'Sirkelsag' } }])
    await changeModelUse(company.admin.ctx, { modelId, isInUse: false })
    expect(await inUse()).toEqual([])
  })
  test('is not for instructors to change', async () => {
    await expect(createCategory(company.instructor.ctx, own)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
