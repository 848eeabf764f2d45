/** One measured figure, as a line of JSON. `goal` is the minimum, the maximum or the exact value required. */
export interface Figure {
  metric: string
  value: number
  goal: number
  goalIs: 'least' | 'most' | 'exactly'
  /** The values behind the figure, with units in their names. */
  [detail: string]: string | number | boolean | null
}

/** Prints the figure and whether it meets the goal. Ratios are rounded to three digits. */
export function report({ metric, value, goal, goalIs, ...details }: Figure): void {
  const rounded = round(value)
  console.log(JSON.stringify({ metric, value: rounded, goal, goalIs, met: isMet(rounded, goal, goalIs), ...details }))
}

export function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits))
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The nearest rank: 95 of 100 times are at most `percentile(times, 95)`. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new Error('there is nothing to take a percentile of')
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((values.length * percent) / 100) - 1)]!
}

function isMet(value: number, goal: number, goalIs: Figure['goalIs']): boolean {
  if (goalIs === 'exactly') return value === goal
  return goalIs === 'least' ? value >= goal : value <= goal
}
