import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findProblemOnDevice } from '#components/card-reading/find-problem-on-device.ts'

beforeEach(() => vi.stubGlobal('location', { host: 'kyndig.example' }))
afterEach(() => vi.unstubAllGlobals())

test.each([
  ['https://kyndig.example/p/AAAAAAAAAAAAAAAAAAAAAAAA', null],
  ['https://kyndig.example/c/KY-B630-MA48', 'own_code'],
  ['https://kyndig.example/s/AAAAAAAAAAAAAAAAAAAAAAAA', 'own_code'],
  ['https://elsewhere.example/p/AAAAAAAAAAAAAAAAAAAAAAAA', null], // whose addresses are cards is the server's to say
  ['01019012345', 'national_id'],
  ['310000019', 'orgnr'],
  ['9000001', null],
])('%s is refused as %s', (text, refusal) => {
  expect(findProblemOnDevice(text, 'camera')).toBe(refusal)
})
