import { describe, expect, it, test } from 'vitest'
import type { Reading } from '#components/scanner/decode/reading.ts'
import { ALONE_MS, createOneAtATime, SAME_CARD_MS, TOGETHER_MS } from '#components/scanner/frames/one-at-a-time.ts'

const at = { x: 0, y: 0 }
const reading = (text: string, format: Reading['format'] = 'QRCode'): Reading => ({
  text,
  format,
  corners: [at, at, at, at],
})
const kari = reading('card kari')
const jonas = reading('card jonas')
const bars = reading('card 9000001', 'Code128')

function start() {
  const look = createOneAtATime((text) => ({ text, isCard: text.startsWith('card') }))
  return (readings: Reading[], now: number) => {
    const { scans: meant, several } = look(readings, now)
    return [...meant.map(({ text }) => text), ...(several ? ['?'] : [])]
  }
}

describe('two cards in view', () => {
  it('are not read when one frame contains both', () => {
    const look = start()
    expect(look([kari, jonas], 0)).toEqual(['?'])
    expect(look([kari], 50)).toEqual(['?'])
  })

  it('are not read when two consecutive frames contain one each', () => {
    const look = start()
    expect(look([kari], 0)).toEqual(['card kari'])
    expect(look([jonas], TOGETHER_MS - 50)).toEqual(['?'])
  })

  it('show a question until one has been alone for a while', () => {
    const look = start()
    look([kari, jonas], 0)
    expect(look([kari], ALONE_MS)).toEqual(['?'])
    expect(look([kari], ALONE_MS + 1)).toEqual(['card kari'])
  })

  it('show a question for as long as both are seen, even alternately', () => {
    const look = start()
    look([kari, jonas], 0)
    for (let now = 200; now < 5_000; now += 200) expect(look([now % 400 === 0 ? kari : jonas], now)).toEqual(['?'])
  })
})

it('do not block the next card while the previous one is still visible', () => {
  const look = start()
  for (let now = 0; now < 1_000; now += 50) look([kari], now)
  expect(look([kari, jonas], 1_000)).toEqual(['card kari', 'card jonas'])
})

it('are read one after the other', () => {
  const look = start()
  look([kari], 0)
  expect(look([jonas], TOGETHER_MS + 1)).toEqual(['card jonas'])
})

it('show no question when the other code is not a card', () => {
  expect(start()([kari, reading('https://example.invalid/menu')], 0)).toEqual([
    'card kari',
    'https://example.invalid/menu',
  ])
})

it('count as one card when a bar code is beside a QR code', () => {
  const look = start()
  expect(look([kari, bars], 0)).toEqual(['card kari'])
  expect(look([bars], SAME_CARD_MS)).toEqual([])
  expect(look([bars], SAME_CARD_MS + 1)).toEqual(['card 9000001'])
})

test('a text that stays in view is classified once', () => {
  const asked: string[] = []
  const look = createOneAtATime((text) => {
    asked.push(text)
    return { text, isCard: true }
  })
  for (let now = 0; now < 500; now += 50) look([reading('card a')], now)
  expect(asked).toEqual(['card a'])
})
