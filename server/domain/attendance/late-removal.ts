/** Hidden from the start, until an instructor accepts it. */
export function lateRemoval(membershipId: string, now: Date) {
  return { removedAt: now, removedBy: membershipId, removedReason: 'late' as const }
}
