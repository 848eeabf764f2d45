import { describe, expect, test } from 'vitest'
import { type MatrixAddress, matrixHref, readMatrixAddress } from '#components/requirements/matrix-address.ts'
import { readWhat, verdictHref } from '#components/verdict/subject-address.ts'

const id = '019b452d-fb40-7755-a650-811663f4659e'
const read = (href: string) => Object.fromEntries(new URL(href, 'http://kyndig.test').searchParams)

describe('the address of the requirements', () => {
  test('reads back as it was written, and a changed filter starts at the first page', () => {
    const address: MatrixAddress = { search: 'Żółć & co', groupId: id, projectId: id, courseId: id, gaps: true }
    const after = { key: 'ødegård, kari', id }
    expect(readMatrixAddress(read(matrixHref('x', address, { after })))).toEqual({ ...address, after })
    expect(matrixHref('x', { ...address, after }, { gaps: false })).not.toContain('after')
  })

  test('ignores what it does not understand', () => {
    const params = { q: 'a'.repeat(500), group: 'x', course: [id, 'y'], gaps: 'yes', after: 'short' }
    expect(readMatrixAddress(params)).toEqual({ search: 'a'.repeat(100), courseId: id, gaps: false })
  })
})

test.each([{ courseId: id }, { categoryKey: 'circular_saw' }, { categoryId: id }, { modelId: id }])(
  'the address of a verdict reads back as it was written: %o',
  (what) => {
    expect(readWhat(read(verdictHref('x', what)))).toEqual(what)
  },
)

test('the address of a verdict says nothing where it names nothing that can be', () => {
  expect(readWhat({ course: 'x', category: '../', own: '', model: ['y'] })).toBeNull()
})
