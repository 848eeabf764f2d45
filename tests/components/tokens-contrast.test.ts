import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Scheme = 'light' | 'dark'
type Tokens = Map<string, Record<Scheme, string>>

const css = readFileSync(new URL('../../components/ui/tokens.css', import.meta.url), 'utf8')
const [onDashboard, checkInOverrides] = readTokens(css)
const atCheckIn: Tokens = new Map([...onDashboard, ...checkInOverrides])

const grounds = ['canvas', 'surface', 'raised', 'sunken']
const statuses = ['valid', 'expiring', 'invalid', 'blocked', 'waiting', 'unverified', 'already']

const atLeastOnDashboard: Array<[text: string, ground: string, ratio: number]> = [
  ...grounds.flatMap(
    (ground): Array<[string, string, number]> => [
      ['ink', ground, 7],
      ['ink-soft', ground, 4.5],
      ['ink-faint', ground, 4.5],
      ['accent', ground, 4.5],
      ['danger', ground, 4.5],
    ],
  ),
  ...['canvas', 'surface', 'raised'].map((ground): [string, string, number] => ['line-strong', ground, 3]),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['ink-soft', 'accent-soft', 4.5],
  ['on-danger', 'danger', 4.5],
  ['on-danger', 'danger-strong', 4.5],
  ['ink', 'danger-soft', 4.5],
  ...statuses.flatMap(
    (status): Array<[string, string, number]> => [
      [status, `${status}-soft`, 4.5],
      [status, 'surface', 4.5],
      ['ink', `${status}-soft`, 4.5],
    ],
  ),
]

const atLeastAtCheckIn: Array<[text: string, ground: string, ratio: number]> = [
  ...grounds.flatMap(
    (ground): Array<[string, string, number]> => [
      ['ink', ground, 7],
      ['ink-soft', ground, 7],
      ['ink-faint', ground, 7],
    ],
  ),
  ['on-accent', 'accent', 7],
  ...statuses.flatMap(
    (status): Array<[string, string, number]> => [
      [`on-${status}-solid`, `${status}-solid`, 7],
      [status, `${status}-soft`, 7],
    ],
  ),
]

describe.each<Scheme>(['light', 'dark'])('in the %s theme', (scheme) => {
  test.each(atLeastOnDashboard)('%s on %s in the dashboard is at least %d:1', (text, ground, ratio) => {
    expect(contrast(onDashboard, text, ground, scheme)).toBeGreaterThanOrEqual(ratio)
  })

  test.each(atLeastAtCheckIn)('%s on %s on the check-in page is at least %d:1', (text, ground, ratio) => {
    expect(contrast(atCheckIn, text, ground, scheme)).toBeGreaterThanOrEqual(ratio)
  })
})

test('every colour has a light and a dark value', () => {
  const names = [...css.matchAll(/--color-([\w-]+):/g)].map((match) => match[1])
  expect(names.filter((name) => name !== undefined && !onDashboard.has(name))).toEqual([])
})

function readTokens(text: string): [Tokens, Tokens] {
  const checkInStart = text.indexOf('[data-density="check-in"]')
  return [readBlock(text.slice(0, checkInStart)), readBlock(text.slice(checkInStart))]
}

// A colour written once is the same in both themes.
function readBlock(text: string): Tokens {
  const pattern =
    /--color-([\w-]+):\s*(?:light-dark\(\s*(oklch\([^)]*\)),\s*(oklch\([^)]*\))\s*\)|(oklch\([^)]*\)))\s*;/g
  return new Map(
    [...text.matchAll(pattern)].map(([, name = '', light, dark, both = '']) => [
      name,
      { light: light ?? both, dark: dark ?? both },
    ]),
  )
}

function contrast(tokens: Tokens, text: string, ground: string, scheme: Scheme): number {
  const [one, other] = [text, ground].map((name) => luminance(tokens.get(name)?.[scheme] ?? `missing ${name}`))
  const [lighter, darker] = [one ?? 0, other ?? 0].sort((a, b) => b - a)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

/** Relative luminance by WCAG 2.2, through Oklab and linear sRGB, clipped to what a screen can show. */
function luminance(oklch: string): number {
  const numbers = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(oklch)
  if (!numbers) throw new Error(`Not an opaque oklch colour: ${oklch}`)
  const [lightness = 0, chroma = 0, hue = 0] = numbers.slice(1).map(Number)
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function clip(channel: number): number {
  return Math.min(1, Math.max(0, channel))
}
