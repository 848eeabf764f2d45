import { expect, test } from 'vitest'
import { isFreeSlug, slugCandidates } from '#server/domain/company/rules.ts'
import { createCompanySchema } from '#server/domain/company/schema.ts'

test.each([
  ['Fjellbygg Test AS', 'fjellbygg-test'],
  ['ÆRLIG & GRØNN ENTREPRENØR ASA', 'aerlig-gronn-entreprenor'],
  ['Łódź Budowa NUF', 'lodz-budowa'],
  ['AS Norge', 'as-norge'],
  ['3D Bygg', '3d-bygg'],
])('%s gets the address %s', (name, slug) => {
  expect(slugCandidates(name, '310000019')[0]).toBe(slug)
})

test.each(['Admin AS', 'API', 'S AS', 'Sign In', 'Operator AS', 'Demo', 'Companies'])(
  'a company called %s does not get a reserved address',
  (name) => {
    const [first] = slugCandidates(name, '310000019')
    expect(first).toMatch(/-2$/)
  },
)

test('a name without usable letters gets the organisation number as address', () => {
  expect(slugCandidates('Будівництво', '310000019')[0]).toBe('310000019')
})

test.each(['sign-in', 'api', '_next', 'Stor', 'a--b', '-a', 'a/b', ''])('"%s" is not a company address', (slug) => {
  expect(isFreeSlug(slug)).toBe(false)
})

test('an orgnr is accepted in any notation, and its check digit is verified', () => {
  expect(createCompanySchema.parse({ orgnr: 'NO 310 000 019 MVA' }).orgnr).toBe('310000019')
  expect(createCompanySchema.safeParse({ orgnr: '310000018' }).success).toBe(false)
})
