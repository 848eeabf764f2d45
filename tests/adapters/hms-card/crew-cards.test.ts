import { expect, test } from 'vitest'
import {
  CREW_CARDS,
  CREW_COMPANIES,
  crewCard,
  crewCompanyName,
  crewQr,
  findCrewCard,
} from '#server/adapters/hms-card/sandbox/crew-cards.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'

const cards = Array.from({ length: CREW_CARDS }, (_, index) => crewCard(index + 1))

test('each crew card belongs to another person, who works for one of forty companies', () => {
  expect(new Set(cards.map(({ kortholder }) => kortholder.join(' '))).size).toBe(CREW_CARDS)
  const employers = Map.groupBy(cards, ({ virksomhet }) => virksomhet)
  expect([...employers.keys()].sort()).toEqual(CREW_COMPANIES.map(({ orgnr }) => orgnr).sort())
  expect(employers.get(CREW_COMPANIES[0]!.orgnr)).toHaveLength(CREW_CARDS / 6)
})

test('their companies have a number and a name of their own', () => {
  expect(CREW_COMPANIES.every(({ orgnr }) => isValidOrgnr(orgnr, { allowSynthetic: true }))).toBe(true)
  expect(new Set(CREW_COMPANIES.map(({ name }) => name)).size).toBe(40)
  expect(CREW_COMPANIES.map(({ orgnr }) => crewCompanyName(orgnr))).toEqual(CREW_COMPANIES.map(({ name }) => name))
})

test('a crew card is found by its code and its number, and no other text is one', () => {
  for (const card of cards) {
    expect(findCrewCard(card.qr)).toEqual(card)
    expect(findCrewCard(card.kortnummer!)).toEqual(card)
  }
  for (const text of [crewQr(0), crewQr(CREW_CARDS + 1), `${crewQr(1)}x`, '94000000', '94000601', '9400001']) {
    expect(findCrewCard(text)).toBeUndefined()
  }
})
