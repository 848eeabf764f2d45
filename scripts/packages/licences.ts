import type { LockedPackage } from './lock.ts'

/** Licences that ask for no more than to be named. The image keeps each package's licence file. */
const PERMISSIVE = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
]
const PUBLIC_DOMAIN = ['Unlicense', 'CC0-1.0']
/** Fonts and tables of browsers, which may be passed on with their name. */
const DATA = ['OFL-1.1', 'CC-BY-4.0']
/** libvips: a library of its own, which anybody may replace. */
const REPLACEABLE_LIBRARY = ['LGPL-3.0-or-later']
/** We do not change their files, and pass none of them on. */
const ONLY_IN_DEVELOPMENT = ['MPL-2.0', 'W3C']

const PRODUCTION = new Set([...PERMISSIVE, ...PUBLIC_DOMAIN, ...DATA, ...REPLACEABLE_LIBRARY])
const DEVELOPMENT = new Set([...PRODUCTION, ...ONLY_IN_DEVELOPMENT])

/** Their package.json says no licence that a program can read; their licence file or readme does. */
const READ_BY_HAND: Record<string, string> = {
  '@digitalbazaar/credentials-context': 'BSD-3-Clause AND W3C',
  busboy: 'MIT',
  'humanize-number': 'MIT',
  'parse-cache-control': 'BSD-3-Clause',
  'png-js': 'MIT',
  streamsearch: 'MIT',
}

/** The licence in SPDX's words. */
export function licenceOf({ name, licence }: Pick<LockedPackage, 'name' | 'licence'>): string {
  return READ_BY_HAND[name] ?? licence ?? 'unknown'
}

/** Whether Kyndig may use the package where it is used: one of the alternatives that `licenceOf` names allows it. */
export function isLicenceAllowed(part: Pick<LockedPackage, 'name' | 'licence' | 'isForDevelopment'>): boolean {
  const allowed = part.isForDevelopment ? DEVELOPMENT : PRODUCTION
  const expression = licenceOf(part).replace(/^\(([^()]*)\)$/, '$1')
  // Nested alternatives are for somebody to read, and to write down above.
  if (/[()]/.test(expression)) return false
  return expression.split(' OR ').some((choice) => choice.split(' AND ').every((word) => allowed.has(word)))
}

/** How many packages have which licence; the most common first. */
export function countLicences(parts: LockedPackage[]): [licence: string, count: number][] {
  const counts = new Map<string, number>()
  for (const part of parts) counts.set(licenceOf(part), (counts.get(licenceOf(part)) ?? 0) + 1)
  return [...counts].sort(([a, many], [b, few]) => few - many || a.localeCompare(b))
}
