/** The register cancels a card order after this many days. Source: the published guidance on the HMS-kort. */
const ORDER_CANCELLED_AFTER_DAYS = 20

/** Whether an ordered card should have come, or its order has been cancelled. */
export function isOrderOverdue(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() > ORDER_CANCELLED_AFTER_DAYS * 24 * 3_600_000
}
