import { findLines, type Line, onlyLetters } from './find-lines.ts'
import { findSlopes, type Slope } from './find-slope.ts'
import { type Gray, type Point, type Quad, shrink, turn } from './gray.ts'
import { findBlobs, findInk } from './ink.ts'
import { cutStrip, type Preparation } from './strip.ts'

/** An upright picture, its rows of text, and a mapping back to the original, which has more detail. */
export type Upright = {
  lines: Line[]
  cut(corners: Quad, width: number, height: number, how: Preparation): Gray
}

/** Slope and rows are searched in a picture with this longer edge, in pixels: enough to see letters, not to read them. */
const SLOPE_EDGE = 1200
const LINE_EDGE = 1600
/** At this ratio of sharpness along and across, the direction of the text is certain. */
const CLEARLY = 2.5

/** The four orientations of a picture, likeliest first: upside down text looks the same until it is read. */
export function* layUpright(source: Gray): Generator<Upright> {
  const slopes = findSlopes(onlyLetters(findBlobs(findInk(shrink(source, SLOPE_EDGE), 12))))
  const best = slopes[0]?.score ?? 0
  for (const slope of slopes.filter(({ score }) => score * CLEARLY >= best)) {
    for (const half of [0, Math.PI]) yield layAlong(source, slope, half)
  }
}

function layAlong(source: Gray, { radians, quarter }: Slope, half: number): Upright {
  const small = shrink(source, LINE_EDGE)
  const { picture, toSource } = turn(small, radians + (quarter ? Math.PI / 2 : 0) + half)
  const scale = source.width / small.width
  const back = (point: Point): Point => {
    const { x, y } = toSource(point)
    return { x: x * scale, y: y * scale }
  }
  return {
    lines: findLines(onlyLetters(findBlobs(findInk(picture, 14)))),
    cut: ([a, b, c, d], width, height, how) =>
      cutStrip(source, [back(a), back(b), back(c), back(d)], width, height, how),
  }
}
