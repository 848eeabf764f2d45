import { describe, expect, test } from 'vitest'
import {
  formatsOf,
  otherByteOrder,
  type ReaderFormat,
  readTypedCode,
} from '#components/scanner/keyboard/reader-format.ts'
import { classifyScan } from '#server/domain/hms-card/rules.ts'
import { usKeysOf } from './us-keys.ts'

/** `meant`: what the same keys type on a US keyboard. Null: the device does not report the keys. */
function typed(text: string, { meant = null, capsLock = false }: { meant?: string | null; capsLock?: boolean } = {}) {
  const keys = meant === null ? [...text].map(() => ({ code: '', shift: false })) : usKeysOf(meant)
  return { kind: 'code', text, keys, capsLock, at: 0 } as const
}

/** The result of a typed code: the problem that stops it on the device, or the server's classification. */
function read(text: string, format: ReaderFormat | null) {
  const found = readTypedCode(typed(text), format)
  if ('problem' in found) return found.problem
  const settings = { hmsQrHosts: ['kort.example'], ownHost: 'kyndig.example', acceptOpaque: true }
  return classifyScan(found.text, { ...settings, source: 'keyboard', allowSyntheticOrgnr: true })
}

const FORMATS = [null, 'bar_code', 'card_number', 'chip_hex', 'chip_hex_reversed', 'chip_decimal'] as const

describe("a chip's serial number is never a card number (G2)", () => {
  test.each(['0563537489', '04512233', '4512233', '3299201537', '1234567812345678'])('%s', (serial) => {
    for (const format of FORMATS) {
      if (format === 'card_number' || format === 'bar_code') continue // the instructor has said that it is not a chip
      expect(read(serial, format)).not.toMatchObject({ kind: 'cardNumber' })
      expect(read(serial, format)).not.toMatchObject({ kind: 'barCode' })
    }
  })

  test('digits mean what the reader is set to', () => {
    expect(read('0563537489', null)).toBe('reader_unknown')
    expect(read('0563537489', 'chip_decimal')).toEqual({ kind: 'chip', code: '2196E651' })
    expect(read('0563537489', 'chip_decimal_reversed')).toEqual({ kind: 'chip', code: '51E69621' })
    expect(read('04512233', null)).toBe('reader_unknown')
    expect(read('04512233', 'chip_hex')).toEqual({ kind: 'chip', code: '04512233' })
    expect(read('04512233', 'chip_hex_reversed')).toEqual({ kind: 'chip', code: '33225104' })
    expect(read('0563537489', 'chip_hex')).toBe('reader_format')
    expect(read('9000001', 'card_number')).toEqual({ kind: 'cardNumber', cardNumber: '9000001' })
    expect(read('3100000199000001', 'bar_code')).toMatchObject({ kind: 'barCode', cardNumber: '9000001' })
  })

  test('hexadecimal letters are always a chip, and addresses a code', () => {
    expect(read('04a1b2c3d4e501', null)).toEqual({ kind: 'chip', code: '04A1B2C3D4E501' })
    expect(read('01E5D4C3B2A104', 'chip_hex_reversed')).toEqual({ kind: 'chip', code: '04A1B2C3D4E501' })
    expect(read('https://kort.example/q/a', null)).toMatchObject({ kind: 'qr' })
  })
})

test('the remainder of a bar code is never a card number (G1)', () => {
  expect(read('95000001', 'bar_code')).toBe('reader_gap')
  expect(read('95000001', null)).toBe('reader_unknown')
})

test('eleven digits are never sent, whatever the reader is set to', () => {
  for (const format of FORMATS) expect(read('01019012345', format)).toEqual({ kind: 'nationalId' })
})

describe('a test scan detects what a reader sends (G2)', () => {
  test.each([
    ['printed', '3100000199000001', ['bar_code']],
    ['printed', '310000019 9000001', ['bar_code']],
    ['printed', 'https://kort.example/q', ['bar_code']],
    ['printed', '9000001', ['card_number']],
    ['printed', '0563537489', []],
    ['chip', '0563537489', ['chip_decimal']],
    ['chip', '04A1B2C3D4E501', ['chip_hex']],
    ['chip', '01E5D4C3B2A104', ['chip_hex_reversed']],
    ['chip', '1304140299822337', ['chip_decimal']], // 04A21B…
    ['chip', '04512233', ['chip_hex', 'chip_decimal']], // another card decides
    ['chip', 'https://kort.example/q', []],
  ] as const)('%s %s', (held, text, formats) => {
    expect(formatsOf(text, held)).toEqual(formats)
  })

  test('the byte order can be reversed, and reversed back', () => {
    expect(otherByteOrder('chip_decimal')).toBe('chip_decimal_reversed')
    expect(otherByteOrder('chip_decimal_reversed')).toBe('chip_decimal')
    expect(otherByteOrder('bar_code')).toBeNull()
  })
})

describe('a wrong keyboard layout is named as the cause, and nothing is sent (G3)', () => {
  const address = 'https://host/q/abc'

  test.each([
    ['Norwegian', 'httpsØ--host-q-abc', null],
    ['Norwegian', 'httpsØ--host-q-abc', address],
    ['German', 'httpsÖ--host-q-abc', null],
    ['French', 'httpsM!!host!q!abc', address],
    ['a Norwegian reader on a US device', 'https>&&host&q&abc', null],
    ['Cyrillic', 'реезыЖ..рщые.й.фис', address],
    ['French digits', '"&àààà&ç', '31000019'],
    ['a dead key', 'https\uFFFD//host/q/abc', null],
  ])('%s: %s', (_layout, text, meant) => {
    expect(readTypedCode(typed(text, { meant }), 'bar_code')).toEqual({ problem: 'reader_layout' })
  })

  test('Caps Lock is named when it changes letters', () => {
    const typedWith = (text: string) => readTypedCode(typed(text, { capsLock: true }), 'bar_code')
    expect(typedWith('HTTPS://HOST/Q/ABC')).toEqual({ problem: 'reader_caps' })
    expect(typedWith('3100000199000001')).toEqual({ text: '3100000199000001' })
    expect(typedWith('04A1B2C3D4E501')).toEqual({ text: 'chip:04A1B2C3D4E501' })
  })

  test.each([address, 'HTTPS://HOST/Q/ABC', 'HMS1$abc', 'www.example.com'])('%s is correct as it is', (text) => {
    expect(readTypedCode(typed(text, { meant: null }), null)).toEqual({ text })
  })

  test.each([address, 'www.example.com'])('%s is correct where the keys type the same on a US keyboard', (text) => {
    expect(readTypedCode(typed(text, { meant: text }), null)).toEqual({ text })
  })

  test('a Norwegian reader and a Norwegian device agree', () => {
    expect(readTypedCode(typed(address, { meant: 'https>&&host&q&abc' }), null)).toEqual({ text: address })
  })
})
