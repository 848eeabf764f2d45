import { describe, expect, it } from 'vitest'
import { ALONE_MS, createOneAtATime, SAME_CARD_MS, TOGETHER_MS } from '#components/scanner/one-at-a-time.ts'
import type { Reading } from '#components/scanner/reading.ts'

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
  const look = createOneAtATime((text) => text.startsWith('card'))
  return (readings: Reading[], now: number) => {
    const { readings: meant, several } = look(readings, now)
    return [...meant.map(({ text }) => text), ...(several ? ['?'] : [])]
  }
}

describe('two cards in view', () => {
  it('are not read where one frame holds both', () => {
    const look = start()
    expect(look([kari, jonas], 0)).toEqual(['?'])
    expect(look([kari], 50)).toEqual(['?'])
  })

  it('are not read where two frames soon after each other hold one each', () => {
    const look = start()
    expect(look([kari], 0)).toEqual(['card kari'])
    expect(look([jonas], TOGETHER_MS - 50)).toEqual(['?'])
  })

  it('are asked about until one has been alone for a while', () => {
    const look = start()
    look([kari, jonas], 0)
    expect(look([kari], ALONE_MS)).toEqual(['?'])
    expect(look([kari], ALONE_MS + 1)).toEqual(['card kari'])
  })

  it('are asked about for as long as both are seen, if only by turns', () => {
    const look = start()
    look([kari, jonas], 0)
    for (let now = 200; now < 5_000; now += 200) expect(look([now % 400 === 0 ? kari : jonas], now)).toEqual(['?'])
  })
})

it('reads the next card though the one before is still held up', () => {
  const look = start()
  for (let now = 0; now < 1_000; now += 50) look([kari], now)
  expect(look([kari, jonas], 1_000)).toEqual(['card kari', 'card jonas'])
})

it('reads one card after the other', () => {
  const look = start()
  look([kari], 0)
  expect(look([jonas], TOGETHER_MS + 1)).toEqual(['card jonas'])
})

it('asks nothing where what is beside a card is none', () => {
  expect(start()([kari, reading('https://example.invalid/menu')], 0)).toEqual([
    'card kari',
    'https://example.invalid/menu',
  ])
})

it('takes the bar code beside a QR code for the same card', () => {
  const look = start()
  expect(look([kari, bars], 0)).toEqual(['card kari'])
  expect(look([bars], SAME_CARD_MS)).toEqual([])
  expect(look([bars], SAME_CARD_MS + 1)).toEqual(['card 9000001'])
})
