import { expect, it } from 'vitest'
import { AGREEMENT_MS, createBarCodeAgreement } from '#components/scanner/decode/bar-code-agreement.ts'
import type { Reading } from '#components/scanner/decode/reading.ts'

const at = { x: 0, y: 0 }
const reading = (text: string, format: Reading['format']): Reading => ({ text, format, corners: [at, at, at, at] })

it('accepts a QR code at once', () => {
  expect(createBarCodeAgreement()([reading('q', 'QRCode')], 0)).toHaveLength(1)
})

it('accepts a bar code when a second frame agrees', () => {
  const agree = createBarCodeAgreement()
  expect(agree([reading('9000001', 'Code39Std')], 0)).toEqual([])
  expect(agree([reading('9000007', 'Code39Std')], 50)).toEqual([])
  expect(agree([reading('9000001', 'Code39Std')], 100)).toHaveLength(1)
})

it('ignores an old reading', () => {
  const agree = createBarCodeAgreement()
  agree([reading('9000001', 'Code128')], 0)
  expect(agree([reading('9000001', 'Code128')], AGREEMENT_MS + 1)).toEqual([])
})
