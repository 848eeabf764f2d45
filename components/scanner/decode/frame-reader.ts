import { createBarCodeAgreement } from './bar-code-agreement.ts'
import { type BarCodeSource, isCardBarCode } from './bar-code-format.ts'
import { decode } from './decoder.ts'
import { FALLBACK_DECODERS } from './fallback/fallback-decoders.ts'
import { createFallbackRotation } from './fallback-rotation.ts'
import type { Luminance } from './luminance.ts'
import { type Effort, isBarCode, type Reading } from './reading.ts'
import { createUsualCost } from './usual-cost.ts'

/** Reads the frames of a camera one by one. It remembers earlier frames to choose the fallback decoder. */
export type FrameReader = (picture: Luminance, effort?: Effort) => Reading[]

export type FrameReaderOptions = {
  /** Milliseconds for one frame. Fallback decoders get what the decoder leaves. */
  budgetMs?: number
  /** Milliseconds that never go backwards. */
  now?: () => number
  /** Accepts the text of a bar code. Any other text is a decoding error, or not a card. */
  fitsBarCode?: (text: string, source: BarCodeSource) => boolean
}

/** Twenty frames a second leave 50 ms for each. A reader that uses all of it would drain the battery. */
const BUDGET_MS = 32
/** Only fast devices try a second fallback decoder on the same frame. */
const SHARE_FOR_MORE = 0.75
const MOST_FALLBACKS = 2

/**
 * The decoder reads every frame first. If it finds nothing and the effort is more than `glance`, a fallback decoder uses the rest of the
 * frame's time. Each frame gets another one, so that a card that is still for a moment is tried in every way.
 */
export function createFrameReader({
  budgetMs = BUDGET_MS,
  now = () => performance.now(),
  fitsBarCode = isCardBarCode,
}: FrameReaderOptions = {}): FrameReader {
  const rotation = createFallbackRotation(FALLBACK_DECODERS.length)
  const decoderCost = createUsualCost()
  const agree = createBarCodeAgreement()
  const fitting = (readings: Reading[], source: BarCodeSource) =>
    readings.filter((reading) => !isBarCode(reading) || fitsBarCode(reading.text, source))

  return (picture, effort = 'quick') => {
    const started = now()
    const readings = fitting(decode(picture, 'video'), 'decoder')
    decoderCost.add(now() - started)
    // The usual costs count, not the clock: a thread that had to wait for others has not used up its time.
    let spent = decoderCost.milliseconds
    let turn = readings.length > 0 || effort === 'glance' ? null : rotation.next(budgetMs - decoderCost.milliseconds)
    for (let done = 1; turn !== null; done++) {
      const from = now()
      readings.push(...fitting(FALLBACK_DECODERS[turn]!(picture), 'fallback'))
      spent += rotation.done(turn, now() - from, readings.some(isBarCode))
      turn = readings.length > 0 || done === MOST_FALLBACKS ? null : rotation.another(budgetMs * SHARE_FOR_MORE - spent)
    }
    return agree(readings, started)
  }
}
