import { expect, it } from 'vitest'
import { noticeCommits } from './notice-commits.ts'

const message = (kind: string, body: string) => Buffer.from(`${kind}\0\0\0\x20${body}`, 'latin1')

it('knows a commit by its word, and afterwards by the name that it was prepared under', () => {
  const isCommit = noticeCommits()
  const sent = [
    message('P', 'a1\0select 1\0\0\0'),
    message('B', '\0a1\0\0\0'),
    message('P', 'a2\0commit\0\0\0'),
    message('B', '\0a2\0\0\0'),
    message('B', '\0a1\0\0\0'),
    message('Q', 'commit\0'),
    message('P', "a3\0select 'commit'\0\0\0"),
  ]
  expect(sent.map(isCommit)).toEqual([false, false, true, true, false, true, false])
})
