/** Numbers that look random and repeat for the same seed. Fast rather than good: `next` is in [0, 1). */
export interface Random {
  next(): number
  /** In [0, below). */
  int(below: number): number
  /** 32 bits. */
  bits(): number
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function bits() {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return { bits, next: () => bits() / 2 ** 32, int: (below) => Math.floor((bits() / 2 ** 32) * below) }
}

/** A number for one item of many, the same for every caller and order. */
export function mix(...parts: number[]): number {
  let hash = 0x9e3779b9
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x85ebca6b)
    hash ^= hash >>> 13
    hash = Math.imul(hash, 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return hash >>> 0
}

/** Picks by rank: the first is the most frequent and many are rare, like names and employers. */
export function skewed(u: number, count: number): number {
  return Math.min(count - 1, Math.floor(count ** u - 1))
}
