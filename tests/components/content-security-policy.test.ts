import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '#server/security/content-security-policy.ts'

const options = { nonce: 'abc', development: false, formTargets: [] }

test('allows no inline, evaluated or foreign code in production', () => {
  const policy = parse(contentSecurityPolicy(options))
  expect(policy['script-src']).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'", "'wasm-unsafe-eval'"])
  expect(policy['style-src']).toEqual(["'self'", "'nonce-abc'"])
  expect(policy['frame-ancestors']).toEqual(["'none'"])
  expect(Object.values(policy).flat().join(' ')).not.toMatch(/https?:|\*|'unsafe-eval'/)
})

test('lets a form go to the sign-in provider and nowhere else', () => {
  const policy = parse(contentSecurityPolicy({ ...options, formTargets: ['https://login.example'] }))
  expect(policy['form-action']).toEqual(["'self'", 'https://login.example'])
})

function parse(policy: string): Record<string, string[]> {
  return Object.fromEntries(
    policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  )
}
