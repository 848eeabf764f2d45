import { createUsualCost } from './usual-cost.ts'

/** A fallback decoder that is too slow for the time left still gets one frame in this many. */
const TIMEOUTS = 2

/** Decides which fallback decoder gets a frame: in rotation while time allows, and the same one again after a doubtful answer. */
export function createFallbackRotation(count: number) {
  const costs = Array.from({ length: count }, createUsualCost)
  let position = 0
  let again: number | null = null
  let waited = 0

  return {
    /** The fallback decoder to try with `left` milliseconds, or null where this frame has no time for it. */
    next(left: number): number | null {
      const turn = again ?? position
      if (costs[turn]!.milliseconds > left && ++waited < TIMEOUTS) return null
      waited = 0
      again = null
      if (turn === position) position = (position + 1) % count
      return turn
    },
    /** The same, where the frame has had one already: only what surely fits. */
    another(left: number): number | null {
      if (again !== null || costs[position]!.milliseconds > left) return null
      return this.next(left)
    },
    /** Returns what it usually costs. `unsure`: what it read counts only when another frame says the same, so the next frame asks it again. */
    done(turn: number, milliseconds: number, unsure: boolean): number {
      costs[turn]!.add(milliseconds)
      if (unsure) again = turn
      return costs[turn]!.milliseconds
    },
  }
}
