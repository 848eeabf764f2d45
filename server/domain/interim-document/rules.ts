/** The register cancels an order of a card that has waited for so long. Source: the published guidance on the HMS-kort. */
const ORDER_CANCELLED_AFTER_DAYS = 20

/** Whether a card that somebody said is on order should have come, or has been cancelled. */
export function isOrderOverdue(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() > ORDER_CANCELLED_AFTER_DAYS * 24 * 3_600_000
}
