import { expect, it } from 'vitest'
import { z } from 'zod'
import { newWriteKey } from '#components/outbox/core/write-key.ts'

it('is a UUID of version 7 that sorts by time', () => {
  const keys = [1, 2, 1_800_000_000_000].map((time) => newWriteKey(new Date(time)))
  for (const key of keys) expect(z.uuidv7().safeParse(key).success).toBe(true)
  expect([...keys].sort()).toEqual(keys)
})
