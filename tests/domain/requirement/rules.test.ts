import { describe, expect, test } from 'vitest'
import { byAudience, cellOf, fits, requiredCourses, scoreOf } from '#server/domain/requirement/rules.ts'

const borders = { today: '2026-11-22', expiringUntil: '2027-01-21' }

describe('a cell of the matrix', () => {
  test.each([
    ['nothing is held', [], false, { state: 'missing', until: null }],
    ['nothing is held and training is ahead', [], true, { state: 'waiting', until: null }],
    ['it does not end', [null, '2026-01-01'], false, { state: 'valid', until: null }],
    ['it ends today', ['2026-11-22'], false, { state: 'expiring', until: '2026-11-22' }],
    ['it ended yesterday', ['2026-11-21'], false, { state: 'expired', until: '2026-11-21' }],
    ['it ended and training is ahead', ['2026-11-21'], true, { state: 'waiting', until: '2026-11-21' }],
    ['it runs out and training is ahead', ['2026-12-24'], true, { state: 'expiring', until: '2026-12-24' }],
    ['of two the later one counts', ['2026-11-21', '2028-02-29'], false, { state: 'valid', until: '2028-02-29' }],
  ] as const)('says what is true when %s', (_, held, isAhead, cell) => {
    expect(cellOf([...held], isAhead, borders)).toEqual(cell)
  })
})

const base = {
  groupRule: null,
  groupEmployerId: null,
  groupTrade: null,
  groupProjectId: null,
  groupId: null,
  trade: null,
  projectId: null,
}
const requirement = (courseId: string, whom: object) => ({ courseId, courseTitle: courseId, ...base, ...whom })

test('requirements of one audience are put together, and those of equipment concern nobody yet', () => {
  const all = byAudience(
    [
      requirement('a', { audience: 'company' }),
      requirement('b', { audience: 'company' }),
      requirement('c', { audience: 'trade', trade: 'CLEANING' }),
      requirement('d', { audience: 'equipment' }),
      requirement('e', { audience: 'group', groupId: 'g', groupRule: 'by_hand' }),
    ] as Parameters<typeof byAudience>[0],
    'own',
  )
  expect(all.map(({ rule, courseIds }) => [rule, courseIds])).toEqual([
    [{ by: 'employer', employerId: 'own' }, ['a', 'b']],
    [{ by: 'trade', trade: 'CLEANING' }, ['c']],
    [{ by: 'hand', groupId: 'g' }, ['e']],
  ])
})

test('without a known worker of its own, what a company requires of its workers concerns nobody', () => {
  const rows = [requirement('a', { audience: 'company' })] as Parameters<typeof byAudience>[0]
  expect(byAudience(rows, null)).toEqual([])
})

test('somebody must have what each rule that fits them asks for, once', () => {
  const ties = { employerId: 'own', groupIds: ['g'], trades: ['CLEANING'], projectIds: ['p'] }
  expect(fits({ by: 'project', projectId: 'p' }, ties)).toBe(true)
  expect(fits({ by: 'project', projectId: 'q' }, ties)).toBe(false)
  expect(fits({ by: 'trade', trade: 'CONSTRUCTION' }, ties)).toBe(false)
  const required = [
    { audience: 'company', groupId: null, trade: null, rule: { by: 'employer', employerId: 'own' }, courseIds: ['a'] },
    { audience: 'group', groupId: 'g', trade: null, rule: { by: 'hand', groupId: 'g' }, courseIds: ['a', 'b'] },
    { audience: 'group', groupId: 'h', trade: null, rule: { by: 'hand', groupId: 'h' }, courseIds: ['c'] },
  ] as Parameters<typeof requiredCourses>[0]
  expect([...requiredCourses(required, ties)]).toEqual(['a', 'b'])
})

test('a score is 100 only where nothing is missing, and none where nothing is required', () => {
  expect(scoreOf({ people: 200, met: 1999 }, 10)).toBe(99)
  expect(scoreOf({ people: 200, met: 2000 }, 10)).toBe(100)
  expect(scoreOf({ people: 0, met: 0 }, 10)).toBeNull()
})
