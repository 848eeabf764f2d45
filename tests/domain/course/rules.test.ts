import { describe, expect, test } from 'vitest'
import {
  courseState,
  dutiesOf,
  hasUnpublishedChanges,
  needsCertifiedProvider,
  publishProblems,
  regulationOf,
} from '#server/domain/course/rules.ts'
import { courseDraft, createCourseSchema, listCoursesSchema } from '#server/domain/course/schema.ts'

const id = '019356f0-0000-7000-8000-000000000000'

describe('courseState', () => {
  test('a course that was never published is a draft', () => {
    expect(courseState({ publishedVersionId: null, retiredAt: null })).toBe('draft')
  })
  test('a published course stays published while its draft is edited', () => {
    expect(courseState({ publishedVersionId: id, retiredAt: null })).toBe('published')
  })
  test('retired takes precedence over both', () => {
    expect(courseState({ publishedVersionId: id, retiredAt: new Date() })).toBe('retired')
    expect(courseState({ publishedVersionId: null, retiredAt: new Date() })).toBe('retired')
  })
})

test('only a published course has unpublished changes', () => {
  expect(hasUnpublishedChanges({ revision: 3, publishedRevision: null })).toBe(false)
  expect(hasUnpublishedChanges({ revision: 3, publishedRevision: 3 })).toBe(false)
  expect(hasUnpublishedChanges({ revision: 4, publishedRevision: 3 })).toBe(true)
})

test('publishing requires a title, content and a language', () => {
  const whole = { title: 'Stillas', content: '# Emner', languages: ['nb'], kind: 'other', category: null } as const
  expect(publishProblems(whole)).toEqual([])
  expect(publishProblems({ ...whole, title: ' ', content: '\n ', languages: [] })).toEqual([
    'title',
    'content',
    'languages',
  ])
  expect(publishProblems({ ...whole, kind: 'certified_training' })).toEqual(['certified'])
})

test('documented training asks for theory, practice and the six topics of the regulation', () => {
  expect(dutiesOf('safety_training')).toEqual({
    theoryAndPractice: true,
    topics: ['construction', 'operation', 'properties', 'area_of_use', 'maintenance', 'control'],
    equipment: false,
    language: true,
    authority: true,
    signatures: true,
  })
})

test('equipment-specific training asks for make and model, and a toolbox talk for nothing', () => {
  expect(dutiesOf('equipment_training')).toMatchObject({ equipment: true, theoryAndPractice: false })
  expect(dutiesOf('toolbox_talk')).toEqual({
    theoryAndPractice: false,
    topics: [],
    equipment: false,
    language: false,
    authority: false,
    signatures: false,
  })
})

describe('training on equipment that takes a certificate', () => {
  const certified = { isCertified: true }
  test('cannot be given as documented training, nor under its own name', () => {
    expect(needsCertifiedProvider('safety_training', certified)).toBe(true)
    expect(needsCertifiedProvider('certified_training', null)).toBe(true)
  })
  test('can be given on the machine itself, which comes on top of the certificate', () => {
    expect(needsCertifiedProvider('equipment_training', certified)).toBe(false)
    expect(needsCertifiedProvider('safety_training', { isCertified: false })).toBe(false)
  })
})

test('only training that the regulation names has a regulation', () => {
  expect(regulationOf('safety_training')).toBe('safetyTraining')
  expect(regulationOf('equipment_training')).toBe('equipmentTraining')
  expect(regulationOf('certified_training')).toBe('certifiedTraining')
  expect(regulationOf('toolbox_talk')).toBeNull()
})

describe('schemas', () => {
  const draft = { title: 'A', kind: 'other', description: '', content: '', validityMonths: null, languages: [] }

  test.each([0, 241, 12.5, -1, Number.NaN])('reject a validity of %s months', (validityMonths) => {
    expect(courseDraft.safeParse({ ...draft, validityMonths }).success).toBe(false)
  })
  test.each([null, 1, 12, 240])('accept a validity of %s months', (validityMonths) => {
    expect(courseDraft.safeParse({ ...draft, validityMonths }).success).toBe(true)
  })
  test('trim a title, and reject a blank one', () => {
    expect(createCourseSchema.parse({ title: '  Fallsikring ', kind: 'other' }).title).toBe('Fallsikring')
    expect(createCourseSchema.safeParse({ title: '   ', kind: 'other' }).success).toBe(false)
  })
  test('require an id as page edge', () => {
    expect(listCoursesSchema.safeParse({ after: "x' or 1=1" }).success).toBe(false)
  })
})
