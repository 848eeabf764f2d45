const FORGETTING = 0.05

/**
 * What something takes on this device, in milliseconds. The quickest run counts, and is forgotten slowly: first runs are slow, and
 * so is a device that does something else for a moment; neither says that there is no time. Browsers do not tell a page its processor
 * time: the quickest run is as near to it as can be seen.
 */
export function createUsualCost() {
  let cost = 0
  return {
    get milliseconds() {
      return cost
    },
    add(milliseconds: number): void {
      // By no more than a share of itself: a thread that waited for others for half a second says nothing of what the work takes.
      const forgotten = FORGETTING * Math.min(milliseconds - cost, cost)
      cost = cost === 0 || milliseconds < cost ? milliseconds : cost + forgotten
    },
  }
}
