import { describe, expect, test } from 'vitest'
import { ATTENDEE_LANGUAGES } from '#db/enums.ts'
import {
  type Block,
  blocksOfContent,
  incompleteBlocks,
  neighbourOf,
  printVersionContent,
  type StoredBlock,
  videoHost,
} from '#server/domain/course-content/rules.ts'
import { blocksSchema } from '#server/domain/course-content/schema.ts'
import { attendeeLocales } from '#server/i18n/locales.ts'

const base = { id: '018f0000-0000-7000-8000-000000000001', language: 'nb' as const }
const fileId = '018f0000-0000-7000-8000-0000000000ff'

test('content is written in the languages that participants can choose', () => {
  expect([...ATTENDEE_LANGUAGES].sort()).toEqual([...attendeeLocales].sort())
})

describe('the address of a video', () => {
  test.each([
    ['https://www.youtube.com/watch?v=abc', 'youtube.com'],
    ['https://vimeo.com/123', 'vimeo.com'],
    ['https://æøå.no/film', 'xn--5cab8c.no'],
    ['https://film.xn--p1ai/x', 'film.xn--p1ai'],
  ])('%s is shown as %s', (address, host) => {
    expect(videoHost(address)).toBe(host)
  })
  test.each([
    ...[
      'http://youtube.com/x',
      'javascript:alert(1)',
      'data:text/html,x',
      'https://',
      'ftp://a.no',
      '//youtube.com/x',
      '',
    ],
    ...[
      'https://localhost/x',
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://youtube.com@evil.example/x',
      'youtube.com',
    ],
  ])('%s is refused', (address) => {
    expect(videoHost(address)).toBeNull()
  })
})

test('a block that cannot be shown is found by its language and its place there', () => {
  const blocks: Block[] = [
    { ...base, kind: 'heading', text: 'Sele' },
    { ...base, language: 'pl', kind: 'text', text: ' \n ' },
    { ...base, kind: 'picture', text: '', fileId },
    { ...base, kind: 'picture', text: 'En sele', fileId: null },
    { ...base, kind: 'file', text: '', fileId },
    { ...base, kind: 'video', text: '', url: 'http://youtube.com/x' },
  ]
  expect(incompleteBlocks(blocks)).toEqual([
    { language: 'pl', kind: 'text', place: 1 },
    { language: 'nb', kind: 'picture', place: 2 },
    { language: 'nb', kind: 'picture', place: 3 },
    { language: 'nb', kind: 'video', place: 5 },
  ])
})

test('a block moves past the next one of its own language, and stays at the end', () => {
  const blocks = [{ language: 'nb' }, { language: 'pl' }, { language: 'nb' }] as const
  expect(neighbourOf(blocks, 0, 1)).toBe(2)
  expect(neighbourOf(blocks, 2, -1)).toBe(0)
  expect(neighbourOf(blocks, 1, -1)).toBeNull()
  expect(neighbourOf(blocks, 2, 1)).toBeNull()
})

test('the text of a version is the same for the same content, and another for another file', () => {
  const file = { name: 'a.pdf', type: 'application/pdf', size: 3, sha256: 'ab' }
  const version = (block: StoredBlock) => ({
    courseId: base.id,
    number: 1,
    title: 'T',
    kind: 'other' as const,
    description: '',
    content: '',
    validityMonths: null,
    languages: ['nb' as const],
    topics: [],
    categoryKey: null,
    categoryId: null,
    requires: [],
    blocks: [block],
    quiz: null,
  })
  const block: StoredBlock = { ...base, kind: 'file', text: 'Skjema', fileId, file }
  const turned: StoredBlock = { file, fileId, text: 'Skjema', kind: 'file', language: 'nb', id: base.id }
  const text = printVersionContent(version(block))
  expect(printVersionContent(version(turned))).toBe(text)
  expect(printVersionContent(version({ ...block, file: { ...file, sha256: 'cd' } }))).not.toBe(text)
  expect(blocksOfContent(text)).toEqual([block])
})

describe('the blocks of a draft', () => {
  const text = (value: string) => ({ ...base, kind: 'text', text: value })
  test('may be incomplete, so that nothing that was written is lost', () => {
    const blocks = [
      { ...base, kind: 'picture', text: '', fileId: null },
      { ...base, id: fileId, kind: 'video', text: '', url: 'http' },
    ]
    expect(blocksSchema.parse(blocks)).toEqual(blocks)
    expect(blocksSchema.parse([])).toEqual([])
  })

  test('keep 10 000 characters, and Polish, Lithuanian and Ukrainian letters', () => {
    const long = 'ąęłńśźż ąčęėįšųūž їєґ '.repeat(500).slice(0, 10_000)
    expect(blocksSchema.parse([text(long)])).toEqual([text(long)])
    expect(blocksSchema.safeParse([text(`${long}x`)]).success).toBe(false)
  })

  test('keep markup as text, and lose control characters and marks that turn the writing', () => {
    const hostile = '<script>alert(1)</script> \u202eabc\u200f \u0000x'
    expect(blocksSchema.parse([text(hostile)])).toEqual([text('<script>alert(1)</script> abc  x')])
  })

  test('have no national identity number, no two of one id, and no more text than a page can save', () => {
    expect(blocksSchema.safeParse([text('01019012480')]).success).toBe(false)
    expect(blocksSchema.safeParse([text('a'), text('b')]).success).toBe(false)
    const id = (index: number) => `018f0000-0000-7000-8000-${String(index).padStart(12, '0')}`
    const many = Array.from({ length: 21 }, (_, index) => ({ ...text('x'.repeat(10_000)), id: id(index) }))
    expect(blocksSchema.safeParse(many.slice(1)).success).toBe(true)
    expect(blocksSchema.safeParse(many).success).toBe(false)
  })
})
