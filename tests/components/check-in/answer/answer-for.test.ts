import { describe, expect, it } from 'vitest'
import { answerFor } from '#components/check-in/answer/answer-for.ts'
import type { AnswerKind } from '#components/check-in/answer/scan-answer.ts'
import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'
import en from '#messages/en/checkIn.json' with { type: 'json' }
import nb from '#messages/nb/checkIn.json' with { type: 'json' }
import { anEntry, unnamed } from '#tests/components/check-in/entries.ts'

const noCard = { cardStatus: null, cardStatusRaw: null } as const

const cases: { what: string; entry: Partial<AttendanceEntry>; kind: AnswerKind; feedback: string }[] = [
  { what: 'valid', entry: {}, kind: 'valid', feedback: 'accepted' },
  {
    what: 'not valid, employment ended',
    entry: { cardStatus: 'INVALID', cardReason: 'EMPLOYMENT_ENDED' },
    kind: 'employment_ended',
    feedback: 'look',
  },
  {
    what: 'not valid, register duties',
    entry: { cardStatus: 'INVALID', cardReason: 'REGISTER_REQUIREMENT' },
    kind: 'register_requirement',
    feedback: 'look',
  },
  { what: 'not valid, no reason', entry: { cardStatus: 'INVALID' }, kind: 'invalid', feedback: 'look' },
  { what: 'expired', entry: { cardStatus: 'BLOCKED', cardReason: 'EXPIRED' }, kind: 'expired', feedback: 'look' },
  {
    what: 'lost',
    entry: { cardStatus: 'BLOCKED', cardReason: 'LOST_OR_STOLEN' },
    kind: 'lost_or_stolen',
    feedback: 'look',
  },
  { what: 'blocked, no reason', entry: { cardStatus: 'BLOCKED' }, kind: 'blocked', feedback: 'look' },
  { what: 'on order', entry: { cardStatus: 'PENDING' }, kind: 'pending', feedback: 'look' },
  { what: 'a status that is not known', entry: { cardStatus: 'UNRECOGNISED' }, kind: 'unrecognised', feedback: 'look' },
  {
    what: 'a card that the register does not know',
    entry: { ...unnamed, ...noCard, needs: 'identity', registerError: 'CARD_NOT_FOUND' },
    kind: 'not_found',
    feedback: 'look',
  },
  {
    what: 'a register that does not answer',
    entry: { ...unnamed, ...noCard, needs: 'register', registerError: 'UNAVAILABLE' },
    kind: 'not_verified',
    feedback: 'look',
  },
  {
    what: 'a typed number of a valid card',
    entry: { ...unnamed, needs: 'identity' },
    kind: 'nameless',
    feedback: 'look',
  },
  {
    what: 'a typed number of an expired card',
    entry: { ...unnamed, needs: 'identity', cardStatus: 'BLOCKED', cardReason: 'EXPIRED' },
    kind: 'expired',
    feedback: 'look',
  },
  {
    what: 'a person without a card',
    entry: { ...noCard, trustLevel: 'declared' },
    kind: 'declared',
    feedback: 'accepted',
  },
  {
    what: 'a person with a passport',
    entry: { ...noCard, trustLevel: 'document' },
    kind: 'shown_document',
    feedback: 'accepted',
  },
  {
    what: 'a person with a personal code',
    entry: { ...noCard, trustLevel: 'personal_code' },
    kind: 'personal_code',
    feedback: 'accepted',
  },
]

describe('the answer to a scan', () => {
  it.each(cases)('$what', ({ entry, kind, feedback }) => {
    expect(answerFor({ outcome: 'checked_in', entry: anEntry(entry) })).toMatchObject({ kind, feedback })
  })

  it('says that the person is already here', () => {
    const entry = anEntry({ cardStatus: 'BLOCKED' })
    expect(answerFor({ outcome: 'already_here', entry })).toMatchObject({ kind: 'already_here', feedback: 'already' })
  })

  it.each([
    'other_address',
    'orgnr',
    'national_id',
    'own_code',
    'code_replaced',
    'code_unknown',
    'unreadable',
  ] as const)('is not a card: %s', (notACard) => {
    expect(answerFor({ outcome: 'not_a_card', notACard })).toMatchObject({ kind: notACard, entry: null })
  })

  it('is never green for an invalid card', () => {
    const green = cases.filter(
      ({ entry }) => answerFor({ outcome: 'checked_in', entry: anEntry(entry) }).tone === 'valid',
    )
    expect(green.map(({ what }) => what)).toEqual(['valid'])
  })
})

it('has its own words for every case, in both languages', () => {
  for (const answers of [nb.answer, en.answer]) {
    const screens = Object.values(answers).filter((value) => typeof value === 'object')
    const texts = screens.map(({ title, text }) => `${title} ${text}`)
    expect(new Set(texts).size).toBe(texts.length)
  }
})
