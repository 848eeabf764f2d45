import { expect, it } from 'vitest'
import { entryMark } from '#components/check-in/list/attendance-entry.ts'
import { anEntry, unnamed } from '#tests/components/check-in/entries.ts'

it("marks each entry with the register's answer, or why there is none", () => {
  expect(entryMark(anEntry())).toEqual({ status: 'valid', word: 'VALID' })
  expect(entryMark(anEntry({ cardStatus: 'BLOCKED', cardReason: 'EXPIRED' }))?.word).toBe('EXPIRED')
  expect(entryMark(anEntry({ cardStatus: 'BLOCKED', cardReason: 'LOST_OR_STOLEN' }))?.word).toBe('BLOCKED')
  expect(entryMark(anEntry({ ...unnamed, cardStatus: null, needs: 'register' }))?.word).toBe('NOT_VERIFIED')
  expect(entryMark(anEntry({ cardStatus: null, registerError: 'CARD_NOT_FOUND' }))?.word).toBe('NOT_FOUND')
  expect(entryMark(anEntry({ cardStatus: null, trustLevel: 'declared' }))).toBeNull()
})
