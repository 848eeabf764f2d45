import { expect, test } from 'vitest'
import { untilUnchanged } from '#db/queries/until-unchanged.ts'

test('an attempt is repeated while its rows change, and the first answer counts', async () => {
  const answers = [null, null, 'done', 'never asked']
  expect(await untilUnchanged(async () => answers.shift()!)).toBe('done')
  expect(answers).toEqual(['never asked'])
})

test('attempts end after twenty changes in a row', async () => {
  let attempts = 0
  const always = untilUnchanged(async () => {
    attempts += 1
    return null
  })
  await expect(always).rejects.toThrow('changed during each of 20 attempts')
  expect(attempts).toBe(20)
})
