import { createBarCodeAgreement } from './bar-code-agreement.ts'
import { isCardBarCode } from './bar-code-format.ts'
import { decode } from './decoder.ts'
import { FALLBACK_DECODERS } from './fallback/fallback-decoders.ts'
import { createFallbackRotation } from './fallback-rotation.ts'
import type { Luminance } from './luminance.ts'
import { type Effort, isBarCode, type Reading } from './reading.ts'
import { createUsualCost } from './usual-cost.ts'

/** Reads the frames of a camera, one after the other, and remembers what the ones before were good for. */
export type FrameReader = (picture: Luminance, effort?: Effort) => Reading[]

export type FrameReaderOptions = {
  /** What a frame may take, in milliseconds. What the decoder leaves of it is for fallback decoders. */
  budgetMs?: number
  /** Milliseconds that never go backwards. */
  now?: () => number
  /** Texts that a bar code may have. One that reads otherwise was read wrongly, or is none of ours. */
  fitsBarCode?: (text: string) => boolean
}

/** Twenty looks a second leave 50 ms for each; a reader that takes them all would leave nothing for the battery. */
const BUDGET_MS = 32
/** Only devices that are quick enough try a second fallback decoder on the same frame. */
const SHARE_FOR_MORE = 0.75
const MOST_FALLBACKS = 2

/**
 * Every frame is first given to the decoder. Where that finds nothing, and more than a glance is asked for, the rest of the frame's time goes
 * to fallback decoders, a different one with each frame: a card that is held still for a moment is looked at in every way.
 */
export function createFrameReader({
  budgetMs = BUDGET_MS,
  now = () => performance.now(),
  fitsBarCode = isCardBarCode,
}: FrameReaderOptions = {}): FrameReader {
  const rotation = createFallbackRotation(FALLBACK_DECODERS.length)
  const decoderCost = createUsualCost()
  const agree = createBarCodeAgreement()
  const fits = (reading: Reading) => !isBarCode(reading) || fitsBarCode(reading.text)

  return (picture, effort = 'quick') => {
    const started = now()
    const readings = decode(picture, 'video').filter(fits)
    decoderCost.add(now() - started)
    // What the frame has cost so far is told by what its parts usually cost: a thread that had to wait for others has no less time left.
    let spent = decoderCost.milliseconds
    let turn = readings.length > 0 || effort === 'glance' ? null : rotation.next(budgetMs - decoderCost.milliseconds)
    for (let done = 1; turn !== null; done++) {
      const from = now()
      readings.push(...FALLBACK_DECODERS[turn]!(picture).filter(fits))
      spent += rotation.done(turn, now() - from, readings.some(isBarCode))
      turn = readings.length > 0 || done === MOST_FALLBACKS ? null : rotation.another(budgetMs * SHARE_FOR_MORE - spent)
    }
    return agree(readings, started)
  }
}
