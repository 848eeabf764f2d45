import { isBarCode, type Reading } from '#components/scanner/decode/reading.ts'

/** Two codes that appear within this time count as shown together. */
export const TOGETHER_MS = 300
/** After two codes, one must be alone for this long, because a frame may miss one of two that are in view. */
export const ALONE_MS = 700
/** A card has a QR code and a bar code. A bar code this soon after a QR code belongs to the same card. */
export const SAME_CARD_MS = 2_000

type Sight = { first: number; last: number; isBarCode: boolean }
/** The page's classification of a text: whether it can be a card's. */
export type Classified = { text: string; isCard: boolean }
type Look<Scan> = {
  /** The texts to act on. */
  scans: Scan[]
  /** Two cards are in view, and the user has to choose one. */
  several: boolean
}

/**
 * Accepts no card while two are held up together: otherwise chance would decide who is checked in. A card that appears beside one that has
 * been in view for a while is simply the next one. `classify` is called once for a text that stays in view.
 */
export function createOneAtATime<Scan extends Classified>(classify: (text: string) => Scan) {
  let inView = new Map<string, Scan>()
  const sights = new Map<string, Sight>()
  let several = false
  let lastQr = Number.NEGATIVE_INFINITY

  /** `now` is in milliseconds and never goes backwards. */
  return (readings: readonly Reading[], now: number): Look<Scan> => {
    forget(now)
    inView = new Map(readings.map(({ text }) => [text, inView.get(text) ?? classify(text)]))
    const cards = readings.filter(({ text }) => inView.get(text)!.isCard)
    if (cards.some((reading) => !isBarCode(reading))) lastQr = now
    const meant = readings.filter((reading) => !isBarCode(reading) || now - lastQr > SAME_CARD_MS)
    for (const reading of meant) {
      if (!cards.includes(reading)) continue
      const sight = sights.get(reading.text)
      sights.set(reading.text, { first: sight?.first ?? now, last: now, isBarCode: isBarCode(reading) })
    }
    several = several ? sights.size > 1 : cameTogether()
    const scans = meant.map(({ text }) => inView.get(text)!)
    return { scans: several ? scans.filter(({ isCard }) => !isCard) : scans, several }
  }

  function forget(now: number) {
    const age = several ? ALONE_MS : TOGETHER_MS
    for (const [text, { last }] of sights) if (now - last > age) sights.delete(text)
  }

  function cameTogether(): boolean {
    const firsts = [...sights.values()].map(({ first }) => first).sort((a, b) => b - a)
    return firsts.length > 1 && firsts[0]! - firsts[1]! <= TOGETHER_MS
  }
}
