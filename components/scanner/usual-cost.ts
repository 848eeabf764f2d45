const FORGETTING = 0.05

/**
 * What something takes on this device, in milliseconds. The quickest run counts, and is forgotten slowly: first runs are slow, and
 * so is a device that does something else for a moment; neither says that there is no time.
 */
export function createUsualCost() {
  let cost = 0
  return {
    get milliseconds() {
      return cost
    },
    add(milliseconds: number): void {
      cost = cost === 0 || milliseconds < cost ? milliseconds : cost + FORGETTING * (milliseconds - cost)
    },
  }
}
