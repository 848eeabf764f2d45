import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { listSourceFiles } from './source-files.ts'

/** Words that Kyndig no longer uses, with their standard words. */
const OLD_WORDS: Record<string, string> = {
  'doors?': 'access role, access context',
  'gates?': 'check-in page',
  'desks?': 'dashboard',
  'mint(s|ed|ing)?': 'create',
  'rescues?d?': 'fallback decoder',
  'unseals?': 'decrypt',
  'fold(s|ed|ing)?': 'normalise, deduplicate',
  'settles?': 'resolve',
  'ladders?': 'middleware, base procedure',
  twins: 'duplicates',
  patience: 'timeout',
  'worlds?': 'Dependencies',
  'rungs?': 'middleware',
  whoever: 'the person who …, anyone who …',
  'of which': 'two sentences',
}
const LIMITS = { docs: 0, identifiers: 0, comments: 0, testNames: 0 }

const THIS = 'tests/architecture/vocabulary.test.ts'
/** Where an old word is right, and why. */
const ALLOWED: { path: RegExp; text: RegExp; why: string }[] = [
  { path: /^docs\/GLOSSARY[.]md$/, text: /\*door\*/, why: 'the one line that says what the product means by it' },
  { path: /^components\/outbox\/browser\/device-database[.]ts$/, text: /\bgates\b/, why: 'a store that devices have' },
  { path: /(choose-lens|text\/rules)[.]ts$/, text: /^world$/, why: 'a word within a regular expression' },
]

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...listSourceFiles('docs')].filter(
  (path) => path.endsWith('.md'),
)
const code = listSourceFiles('app', 'components', 'server', 'db', 'scripts', 'tests').filter(
  (path) => /[.](tsx?|mjs)$/.test(path) && path !== THIS,
)

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm
const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g
const TEST_NAME =
  /\b(?:test|it|describe)(?:[.]\w+(?:\([^)]*\))?)?\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`)/g
/** Old words in prose, and as part of a name such as `openDoor`. */
const IN_PROSE = new RegExp(`\\b(${Object.keys(OLD_WORDS).join('|')})\\b`, 'gi')
const AS_PART = new RegExp(`^(${Object.keys(OLD_WORDS).join('|')})$`, 'i')

const AREAS: Record<keyof typeof LIMITS, () => string[]> = {
  docs: () =>
    pages.flatMap((path) => findInProse(path, [readFileSync(path, 'utf8').replace(/`[^`\n]*`|\]\([^)]*\)/g, '')])),
  identifiers: () => code.flatMap(findInIdentifiers),
  comments: () => code.flatMap((path) => findInProse(path, readFileSync(path, 'utf8').match(COMMENT) ?? [])),
  testNames: () =>
    code.flatMap((path) =>
      findInProse(
        path,
        [...readFileSync(path, 'utf8').matchAll(TEST_NAME)].map(([, name]) => name!),
      ),
    ),
}

function findInProse(path: string, texts: string[]): string[] {
  const lines = texts.flatMap((text) => text.split('\n'))
  return lines
    .filter((line) => !ALLOWED.some((place) => place.path.test(path) && place.text.test(line)))
    .flatMap((line) => [...line.matchAll(IN_PROSE)].map(([word]) => `${path}: ${word}: ${line.trim()}`))
}

function findInIdentifiers(path: string): string[] {
  const source = readFileSync(path, 'utf8').replace(COMMENT, '').replace(TEXT, '')
  const names = new Set(source.match(/[A-Za-z_$][\w$]*/g))
  return [...names]
    .filter((name) => name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).some((part) => AS_PART.test(part)))
    .filter((name) => !ALLOWED.some((place) => place.path.test(path) && place.text.test(name)))
    .map((name) => `${path}: ${name}`)
}

describe('the old words', () => {
  test.each(Object.keys(LIMITS) as (keyof typeof LIMITS)[])(
    'in %s are at most as many as are allowed there',
    (area) => {
      const found = AREAS[area]()
      if (found.length > LIMITS[area]) expect(found).toEqual([])
    },
  )

  test('are found in a name and in prose', () => {
    expect(findInProse('x.ts', ['Ask whoever stands there, and 1 doorkeeper.'])).toHaveLength(1)
    expect(
      ['openDoor', 'door_role', 'doorkeeper', 'manifold'].map((name) =>
        name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).some((part) => AS_PART.test(part)),
      ),
    ).toEqual([true, true, false, false])
  })
})
