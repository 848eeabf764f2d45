const FORGETTING = 0.05

/**
 * Milliseconds that some work takes on this device. The quickest run counts and is forgotten slowly, because first runs are slow and a
 * busy device slows others down. Browsers do not show a page its processor time; the quickest run comes closest to it.
 */
export function createUsualCost() {
  let cost = 0
  return {
    get milliseconds() {
      return cost
    },
    add(milliseconds: number): void {
      // It grows by a small share only: a run that waited half a second for other threads shows nothing about the work.
      const forgotten = FORGETTING * Math.min(milliseconds - cost, cost)
      cost = cost === 0 || milliseconds < cost ? milliseconds : cost + forgotten
    },
  }
}
