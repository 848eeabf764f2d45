import { createUsualCost } from './usual-cost.ts'

/** A fallback decoder that is too slow for the remaining time still gets one frame in this many. */
const TIMEOUTS = 2

/** Decides which fallback decoder gets a frame. They take turns while time allows; after an unsure answer the same one gets the next frame. */
export function createFallbackRotation(count: number) {
  const costs = Array.from({ length: count }, createUsualCost)
  let position = 0
  let again: number | null = null
  let waited = 0

  return {
    /** The fallback decoder to try when `left` milliseconds remain. Null when this frame has no time for it. */
    next(left: number): number | null {
      const turn = again ?? position
      if (costs[turn]!.milliseconds > left && ++waited < TIMEOUTS) return null
      waited = 0
      again = null
      if (turn === position) position = (position + 1) % count
      return turn
    },
    /** The same for a second fallback decoder on one frame: it must fit into the remaining time. */
    another(left: number): number | null {
      if (again !== null || costs[position]!.milliseconds > left) return null
      return this.next(left)
    },
    /** Returns its usual cost. `unsure`: its reading counts only if another frame agrees, so it also gets the next frame. */
    done(turn: number, milliseconds: number, unsure: boolean): number {
      costs[turn]!.add(milliseconds)
      if (unsure) again = turn
      return costs[turn]!.milliseconds
    },
  }
}
