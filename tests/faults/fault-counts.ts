/** Faults that hit something at work, by kind. A fault that hits nothing does not count. */
export interface FaultCounts {
  count(kind: string): void
  total(): number
  byKind(): [string, number][]
}

export function createFaultCounts(): FaultCounts {
  const counts = new Map<string, number>()
  return {
    count: (kind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1),
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    byKind: () => [...counts].sort(([a], [b]) => a.localeCompare(b)),
  }
}
