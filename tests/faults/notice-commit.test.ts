import { expect, it } from 'vitest'
import { noticeCommit } from './notice-commit.ts'

const message = (kind: string, body: string) => Buffer.from(`${kind}\0\0\0\x20${body}`, 'latin1')

it('recognises a commit by its message, and nothing else', () => {
  const sent = [
    message('P', 'a1\0select 1\0\0\0'),
    message('B', '\0a1\0\0\0'),
    message('Q', 'commit and chain\0'),
    message('Q', 'commit\0'),
    message('Q', 'rollback\0'),
    message('P', "a3\0select 'commit'\0\0\0"),
  ]
  expect(sent.map(noticeCommit)).toEqual([false, false, true, true, false, false])
})
