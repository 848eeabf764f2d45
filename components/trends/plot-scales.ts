import { scaleBand, scaleLinear } from 'd3-scale'

/** The drawing's own units. It is stretched to its place, and lines keep their width. */
export const WIDTH = 1000
export const HEIGHT = 200

/** Months along the width, and whole numbers from the bottom up. */
export function plotScales(months: string[], values: number[]) {
  const x = scaleBand<string>().domain(months).range([0, WIDTH]).paddingInner(0.3).paddingOuter(0.15)
  const y = scaleLinear()
    .domain([0, Math.max(4, ...values)])
    .nice(4)
    .range([HEIGHT, 0])
  return { x, y, ticks: y.ticks(4).filter(Number.isInteger) }
}
