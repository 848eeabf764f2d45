import { describe, expect, test } from 'vitest'
import { TRAINING_ITEMS } from '#db/enums.ts'
import {
  hasChecklist,
  itemsOf,
  missingOf,
  NOTHING_TAUGHT,
  parseTraining,
  printTraining,
  type TaughtCourse,
  trainingOf,
  withChange,
} from '#server/domain/training/rules.ts'

const documented: TaughtCourse = {
  courseVersionId: 'v',
  title: 'Sakselift',
  kind: 'safety_training',
  languages: ['nb', 'pl'],
  topics: ['Nødsenking'],
  category: { nb: 'Personløfter', en: 'MEWP', isCertified: false },
  teaching: NOTHING_TAUGHT,
}
const specific: TaughtCourse = { ...documented, kind: 'equipment_training', topics: [], languages: ['nb'] }
const all = [...TRAINING_ITEMS, 0].map((item) => ({ item, done: true }))
const taught = (course: TaughtCourse, change: Parameters<typeof withChange>[1]): TaughtCourse => ({
  ...course,
  teaching: withChange(course.teaching, change),
})

describe('a documented training', () => {
  test('lists the six topics, the course’s own, and then theory and practice', () => {
    expect(itemsOf(documented)).toEqual([
      'construction',
      'operation',
      'properties',
      'area_of_use',
      'maintenance',
      'control',
      0,
      'theory',
      'practice',
    ])
  })
  test('lacks everything before anything is ticked', () => {
    expect(missingOf(documented)).toEqual(['topicsMissing', 'theoryMissing', 'practiceMissing', 'languageMissing'])
  })
  test('lacks practice where only theory was given', () => {
    const half = taught(documented, { ticks: all.filter(({ item }) => item !== 'practice'), language: 'nb' })
    expect(missingOf(half)).toEqual(['practiceMissing'])
  })
  test('lacks a topic of its own as it lacks one of the six', () => {
    const half = taught(documented, { ticks: all.filter(({ item }) => item !== 0), language: 'pl' })
    expect(missingOf(half)).toEqual(['topicsMissing'])
  })
  test('lacks nothing once all is ticked and its language is said', () => {
    expect(missingOf(taught(documented, { ticks: all, language: 'pl' }))).toEqual([])
  })
  test('is given in the only language that the course has, without saying so', () => {
    expect(missingOf(taught({ ...documented, languages: ['pl'] }, { ticks: all }))).toEqual([])
  })
})

describe('an equipment-specific training', () => {
  const saw = { make: 'Makita', model: 'HS7601' }
  const other = { make: 'Bosch', model: 'GKS 190' }
  test('lacks its make and model until one is picked', () => {
    expect(missingOf(specific)).toEqual(['equipmentMissing'])
    expect(missingOf(taught(specific, { equipment: { items: [saw], alikeReason: '' } }))).toEqual([])
  })
  test('lacks a reason where it covers several models', () => {
    const several = taught(specific, { equipment: { items: [saw, other], alikeReason: '' } })
    expect(missingOf(several)).toEqual(['alikeReasonMissing'])
    const said = taught(several, { equipment: { items: [saw, other], alikeReason: 'Samme betjening' } })
    expect(missingOf(said)).toEqual([])
    expect(trainingOf(said)).toMatchObject({ equipment: [saw, other], alikeReason: 'Samme betjening' })
  })
  test('forgets the reason when one model is left', () => {
    const several = taught(specific, { equipment: { items: [saw, other], alikeReason: 'Samme betjening' } })
    const one = taught(several, { equipment: { items: [saw], alikeReason: 'Samme betjening' } })
    expect(trainingOf(one)).toMatchObject({ equipment: [saw], alikeReason: null })
  })
})

test('certified training is refused whatever is ticked', () => {
  const crane = { ...documented, category: { nb: 'Tårnkran', en: 'Tower crane', isCertified: true } }
  expect(missingOf(taught(crane, { ticks: all, language: 'nb' }))).toEqual(['certifiedTraining'])
  expect(missingOf({ ...documented, kind: 'certified_training', topics: null })).toEqual(['certifiedTraining'])
})

test('a version from before there were checklists asks for nothing, and leaves no snapshot', () => {
  const old = { ...documented, topics: null }
  expect([missingOf(old), itemsOf(old), hasChecklist(old), trainingOf(old)]).toEqual([[], [], false, null])
})

test('a toolbox talk has a checklist only where topics were written for it', () => {
  const talk: TaughtCourse = { ...documented, kind: 'toolbox_talk', topics: [] }
  expect([hasChecklist(talk), missingOf(talk)]).toEqual([false, []])
  const listed = { ...talk, topics: ['Brannvakt'] }
  expect([hasChecklist(listed), missingOf(listed)]).toEqual([true, ['topicsMissing']])
})

test('ticks of two devices come together, and taking one back leaves the rest', () => {
  const one = withChange(NOTHING_TAUGHT, { ticks: [{ item: 'theory', done: true }] })
  const both = withChange(one, { ticks: [{ item: 'practice', done: true }] })
  expect(both.done).toEqual(['theory', 'practice'])
  expect(withChange(both, { ticks: [{ item: 'theory', done: false }] }).done).toEqual(['practice'])
  expect(withChange(both, { ticks: [{ item: 'theory', done: true }] })).toEqual(both)
})

describe('the snapshot', () => {
  const training = trainingOf(taught(documented, { ticks: all.toReversed(), language: 'pl' }))!
  test('says what was ticked in the order of the list, whatever the order of the ticks', () => {
    expect(training).toEqual({
      form: 1,
      category: { nb: 'Personløfter', en: 'MEWP' },
      theory: true,
      practice: true,
      safetyTopics: ['construction', 'operation', 'properties', 'area_of_use', 'maintenance', 'control'],
      ownTopics: ['Nødsenking'],
      equipment: [],
      alikeReason: null,
      language: 'pl',
    })
  })
  test('has the days of a session of several in form 4, also of a version from before there were checklists', () => {
    const days = { attended: ['2026-11-22'], held: 2, needed: 2, reason: 'Tok dag to i fjor' }
    const course = taught(documented, { ticks: all, language: 'pl' })
    const withDays = trainingOf(course, { authority: null, days })!
    expect(withDays).toMatchObject({ form: 4, authority: null, days, ownTopics: ['Nødsenking'] })
    expect(parseTraining(printTraining(withDays))).toEqual(withDays)
    expect(trainingOf({ ...course, topics: null }, { days })).toMatchObject({ form: 4, theory: null, days })
    expect(printTraining(training)).not.toContain('days')
  })
  test('has the result of the quiz in form 5, in one order, also of a version from before there were checklists', () => {
    const of = {
      right: 4,
      of: 5,
      needed: 4,
      number: 2,
      language: 'pl',
      answeredAt: '2026-11-22T10:42:00.000Z',
    } as const
    const quiz = { asked: true, id: 'a', ...of } as const
    const course = taught(documented, { ticks: all, language: 'pl' })
    const passed = trainingOf(course, { authority: null, quiz })!
    expect(passed).toMatchObject({ form: 5, authority: null, quiz })
    expect(parseTraining(printTraining(passed))).toEqual(passed)
    const turned = Object.fromEntries(Object.entries(quiz).toReversed()) as typeof quiz
    expect(printTraining({ ...passed, quiz: turned })).toBe(printTraining(passed))
    const notAsked = trainingOf({ ...course, topics: null }, { quiz: { asked: false } })!
    expect(parseTraining(printTraining(notAsked))).toMatchObject({ form: 5, quiz: { asked: false } })
    expect(printTraining(training)).not.toContain('quiz')
  })
  test('is the same text for the same training, and reads back as it was', () => {
    const shuffled = Object.fromEntries(Object.entries(training).toReversed()) as typeof training
    expect(printTraining(shuffled)).toBe(printTraining(training))
    expect(parseTraining(printTraining(training))).toEqual(training)
    expect(parseTraining(null)).toBeNull()
  })
  test('has both signatures where anybody signed, in one order, and reads back as it was', () => {
    const worker = {
      id: 'a',
      shownSha256: 'b',
      language: 'uk',
      method: 'tap',
      pathSha256: null,
      signedAt: '2026-11-22T10:42:00.000Z',
    } as const
    const instructor = { ...worker, id: 'c', language: 'nb', name: 'Ida Instruktør' } as const
    const signatures = { worker, instructor }
    const signed = trainingOf(taught(documented, { ticks: all, language: 'pl' }), { signatures })!
    expect(signed).toMatchObject({ form: 3, signatures })
    expect(parseTraining(printTraining(signed))).toEqual(signed)
    const turned = Object.fromEntries(Object.entries(worker).toReversed()) as typeof worker
    expect(printTraining({ ...signed, signatures: { instructor, worker: turned } })).toBe(printTraining(signed))
    const days = { attended: ['2026-11-22', '2026-11-23'], held: 2, needed: 2, reason: null }
    const both = trainingOf(taught(documented, { ticks: all, language: 'pl' }), { signatures, days })!
    expect(both).toMatchObject({ form: 4, signatures, days })
    expect(parseTraining(printTraining(both))).toEqual(both)
    expect(printTraining(signed)).not.toContain('days')
  })
})
