import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const DECISION = 'docs/decisions/undocumented-interfaces.md'

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
const rows = [...readFileSync(DECISION, 'utf8').matchAll(/^\| `([^`]+)` \| (\S+) \|/gm)].map(([, name, version]) => ({
  name: name!,
  version: version!,
}))

test('the decision lists what is used', () => {
  expect(rows.length).toBeGreaterThan(0)
})

test.each(rows)(
  '$name $version is the version for which its undocumented interface was tested',
  ({ name, version }) => {
    expect(dependencies[name], `Try what ${DECISION} says of ${name}, then change its rows`).toBe(version)
  },
)
