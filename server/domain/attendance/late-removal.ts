/** Off the list from its first moment, until an instructor says that it counts. */
export function lateRemoval(membershipId: string, now: Date) {
  return { removedAt: now, removedBy: membershipId, removedReason: 'late' as const }
}
