const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2]

/** The valid organisation numbers from 250000000 on, in order: synthetic ones. */
export function listSyntheticOrgnrs(count: number): string[] {
  const found: string[] = []
  for (let base = 25_000_000; found.length < count; base += 1) {
    const digits = String(base)
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
    const check = (11 - (sum % 11)) % 11
    if (check !== 10) found.push(`${digits}${check}`)
  }
  return found
}
