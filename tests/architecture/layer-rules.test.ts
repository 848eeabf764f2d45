import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { afterEach, describe, expect, test } from 'vitest'
import configuration from '#.dependency-cruiser.mjs'

type Files = Record<string, string>

/** A small product that keeps every rule. */
const SOUND: Files = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: { '#*': './*' },
    dependencies: { zod: '1', 'drizzle-orm': '1', next: '1' },
    devDependencies: { vitest: '1' },
  }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'esnext', moduleResolution: 'bundler', allowImportingTsExtensions: true },
  }),
  ...packageFiles('zod', 'drizzle-orm', 'next', 'vitest', 'undeclared'),
  'app/page.tsx': "import '#components/course/course-list.tsx'\nimport '#server/api/rsc.tsx'",
  'components/ui/button.tsx': "import './icon.tsx'",
  'components/ui/icon.tsx': 'export {}',
  'components/course/course-list.tsx':
    "import '#components/ui/button.tsx'\nimport '#server/domain/course/rules.ts'\nimport type { Router } from '#server/api/root.ts'\nexport type R = Router",
  'server/api/rsc.tsx': "import './root.ts'",
  'server/api/root.ts': "import './routers/course.ts'\nexport type Router = string",
  'server/api/routers/course.ts': "import '#server/domain/course/create-course.ts'",
  'server/domain/course/create-course.ts': "import './rules.ts'\nimport './port.ts'\nimport '#db/queries/courses.ts'",
  'server/domain/course/rules.ts': "import 'zod'\nimport '#db/enums.ts'\nexport const rule = 1",
  'server/domain/course/port.ts': "import '#db/enums.ts'\nexport type Port = string",
  'server/adapters/register/register.ts':
    "import type { Port } from '#server/domain/course/port.ts'\nexport type P = Port",
  'server/jobs/remind.ts': "import '#server/services.ts'",
  'server/services.ts': "import '#server/adapters/register/register.ts'",
  'db/enums.ts': "import 'zod'",
  'db/queries/courses.ts': "import '#db/schema/courses.ts'",
  'db/schema/courses.ts': "import 'drizzle-orm'",
}

/** For every rule, the files that break only that rule. */
const PLANTS: Record<string, Files> = {
  'app-reaches-the-server-by-its-api': { 'app/planted.tsx': "import '#server/domain/course/create-course.ts'" },
  'components-stay-in-the-browser': { 'components/course/planted.tsx': "import '#server/services.ts'" },
  'components-know-the-router-by-type': { 'components/course/planted.tsx': "import '#server/api/root.ts'" },
  'primitives-know-nothing-of-ours': { 'components/ui/planted.tsx': "import '#components/course/course-list.tsx'" },
  'outbox-core-stands-alone': {
    'components/outbox/core/planted.ts': "import '#components/outbox/browser/storage.ts'",
    'components/outbox/browser/storage.ts': 'export {}',
  },
  'readers-know-no-feature': { 'components/scanner/planted.ts': "import '#components/course/course-list.tsx'" },
  'decoding-stands-alone': {
    'components/scanner/decode/planted.ts': "import '#components/scanner/view/planted.ts'",
    'components/scanner/view/planted.ts': 'export {}',
  },
  'shared-parts-know-no-page': {
    'components/card-reading/planted.ts': "import '#components/check-in/gate.tsx'",
    'components/check-in/gate.tsx': 'export {}',
  },
  'routers-are-thin': { 'server/api/routers/planted.ts': "import '#db/queries/courses.ts'" },
  'domain-knows-no-framework': { 'server/domain/course/planted.ts': "import 'next'" },
  'pure-files-ship-to-the-browser': {
    'server/domain/person/rules.ts': "import '#server/domain/course/create-course.ts'",
  },
  'adapters-stand-alone': { 'server/adapters/email/planted.ts': "import '#server/adapters/register/register.ts'" },
  'jobs-call-verbs': { 'server/jobs/planted.ts': "import '#server/adapters/register/register.ts'" },
  'tables-stay-behind-queries': { 'server/planted.ts': "import '#db/schema/courses.ts'" },
  'db-stands-alone': { 'db/planted.ts': "import '#server/services.ts'" },
  'telemetry-is-loaded-on-demand': {
    'server/planted.ts': "import './telemetry/open-telemetry.ts'",
    'server/telemetry/open-telemetry.ts': 'export {}',
  },
  'product-without-scaffolding': { 'server/planted.ts': "import '#tests/support.ts'", 'tests/support.ts': 'export {}' },
  'product-without-development-packages': { 'server/planted.ts': "import 'vitest'" },
  'packages-are-declared': { 'server/planted.ts': "import 'undeclared'" },
  'no-cycles': { 'server/one.ts': "import './two.ts'", 'server/two.ts': "import './one.ts'" },
  'no-orphans': { 'server/planted.ts': 'export const alone = 1' },
}

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

test('every rule has a planted violation', () => {
  expect(Object.keys(PLANTS).sort()).toEqual(configuration.forbidden?.map(({ name }) => name).sort())
})

test('a clean product breaks no rule', async () => {
  expect(await findBrokenRules(SOUND)).toEqual([])
})

describe('exactly the planted violation is reported', () => {
  test.each(Object.entries(PLANTS))('%s', async (rule, planted) => {
    expect(await findBrokenRules({ ...SOUND, ...planted })).toEqual([rule])
  })
})

async function findBrokenRules(files: Files): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-layers-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { forbidden, options } = configuration
  const { output } = await cruise(
    ['app', 'components', 'server', 'db', 'tests'].filter((name) =>
      Object.keys(files).some((path) => path.startsWith(name)),
    ),
    { ...options, validate: true, baseDir: folder, ruleSet: { forbidden } },
    options?.enhancedResolveOptions,
    { tsConfig: extractTsConfig(join(folder, 'tsconfig.json')) },
  )
  const { violations } = (output as ICruiseResult).summary
  return [...new Set(violations.map(({ rule }) => rule.name))].sort()
}

function packageFiles(...names: string[]): Files {
  return Object.fromEntries(
    names.flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'main.js' })],
      [`node_modules/${name}/main.js`, 'module.exports = {}'],
    ]),
  )
}
