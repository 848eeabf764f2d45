/** `Map.groupBy`, which some phones in use lack. */
export function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item, index: number) => Key) {
  const groups = new Map<Key, Item[]>()
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, index)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
