import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { classifyOnDevice } from '#components/card-reading/classify-on-device.ts'

/** An organisation number and a card number, whose last nine digits are an organisation number too. */
const AMBIGUOUS = '8896407829000008'

beforeEach(() => vi.stubGlobal('location', { host: 'kyndig.example' }))
afterEach(() => vi.unstubAllGlobals())

test.each([
  ['https://kyndig.example/p/AAAAAAAAAAAAAAAAAAAAAAAA', null],
  ['https://kyndig.example/c/KY-B630-MA48', 'own_code'],
  ['https://kyndig.example/s/AAAAAAAAAAAAAAAAAAAAAAAA', 'own_code'],
  ['https://elsewhere.example/p/AAAAAAAAAAAAAAAAAAAAAAAA', null], // the server decides which addresses are cards
  ['01019012345', 'national_id'],
  ['310000019', 'orgnr'],
  ['9000001', null],
  ['9747606739000001', null],
  [AMBIGUOUS, 'bar_code_ambiguous'],
])('%s is rejected as %s', (text, refusal) => {
  const scan = { text, source: 'camera' }
  expect(classifyOnDevice(text, 'camera')).toEqual(
    refusal ? { ...scan, isCard: false, notACard: refusal } : { ...scan, isCard: true },
  )
})
