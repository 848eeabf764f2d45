import { describe, expect, it } from 'vitest'
import { readSandboxData } from '#server/adapters/hms-card/sandbox/sandbox-data.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import {
  canonicalCardNumber,
  classifyScan,
  MAX_SCAN_LENGTH,
  maskCardNumber,
  type ScanSettings,
} from '#server/domain/hms-card/rules.ts'

const SETTINGS: ScanSettings = {
  source: 'camera',
  hmsQrHosts: ['hmskort.sandbox.invalid', 'kort.example:8443'],
  ownHost: 'kyndig.example',
  acceptOpaque: false,
  allowSyntheticOrgnr: true,
}

const SYNTHETIC_TOO = { allowSynthetic: true }

function classify(text: string, changes: Partial<ScanSettings> = {}) {
  return classifyScan(text, { ...SETTINGS, ...changes })
}

describe('canonicalCardNumber', () => {
  const { normalisation, cards } = readSandboxData()

  it.each(normalisation)('%j → %j, as the contract says', (text, canonical) => {
    expect(canonicalCardNumber(text)).toBe(canonical)
  })

  it('leaves the number of every card in the contract unchanged', () => {
    const numbers = cards.flatMap(({ kortnummer }) => kortnummer ?? [])
    expect(numbers.map(canonicalCardNumber)).toEqual(numbers)
  })

  it.each([
    ['9000\u00a0001', '9000001'],
    ['9000–001', '9000001'],
    [' 9000001\n', '9000001'],
    ['9000001.0', null],
    ['９０００００１', null],
  ])('%j → %j', (text, canonical) => {
    expect(canonicalCardNumber(text)).toBe(canonical)
  })
})

describe('maskCardNumber', () => {
  it('keeps two digits at each end', () => {
    expect(maskCardNumber('4312361')).toBe('43***61')
    expect(maskCardNumber('90000031')).toBe('90***31')
  })
})

describe('classifyScan: addresses', () => {
  it.each([
    'https://hmskort.sandbox.invalid/q/valid-kari',
    'HTTPS://HMSKORT.SANDBOX.INVALID/Q/X?A=1#B',
    'https://kort.example:8443/abc',
  ])('passes %j on whole as an HMS-card QR code', (text) => {
    expect(classify(text)).toEqual({ kind: 'qr', payload: text })
  })

  it('removes white space around the text, and nothing else', () => {
    expect(classify(' https://hmskort.sandbox.invalid/q/å b?x=%20 \r\n')).toEqual({
      kind: 'qr',
      payload: 'https://hmskort.sandbox.invalid/q/å b?x=%20',
    })
  })

  it.each([
    ['http://hmskort.sandbox.invalid/q/valid-kari', 'not https'],
    ['https:hmskort.sandbox.invalid/q/valid-kari', 'no authority as written'],
    ['https://hmskort.sandbox.invalid:444/q/x', 'another port'],
    ['https://kort.example/abc', 'without the port'],
    ['https://hmskort.sandbox.invalid@evil.example/q', 'the host is a user name'],
    ['https://user:pass@hmskort.sandbox.invalid/q', 'carries credentials'],
    ['https://hmskort.sandbox.invalid.evil.example/q', 'the host is a prefix'],
    ['https://evil.example/?u=https://hmskort.sandbox.invalid/q', 'the host is in the query'],
    ['https://hmskort.sandbox.invalid./q/x', 'a trailing dot'],
    ['https://', 'does not parse'],
    ['https://example.com', 'any address'],
    ['ftp://hmskort.sandbox.invalid/q', 'another protocol'],
    ['www.example.com', 'an address without a protocol'],
    ['mailto:a@example.com', 'mail'],
    ['WIFI:S:brakke;T:WPA;P:x;;', 'a network'],
    ['BEGIN:VCARD', 'a visiting card'],
  ])('%j is another address: %s', (text) => {
    expect(classify(text, { acceptOpaque: true })).toEqual({ kind: 'otherAddress' })
  })

  it.each([
    ['https://kyndig.example/s/abc-DEF_1', 'session'],
    ['https://kyndig.example/p/abc-DEF_1', 'personal'],
    ['https://KYNDIG.example/c/abc-DEF_1?lang=en', 'certificate'],
  ])('%j is our own code', (text, code) => {
    expect(classify(text)).toEqual({ kind: 'ownCode', code, token: 'abc-DEF_1' })
  })

  it('accepts our own codes on plain http too, and with a port, as in a demo', () => {
    expect(classify('http://127.0.0.1:3000/s/abc', { ownHost: '127.0.0.1:3000' })).toEqual({
      kind: 'ownCode',
      code: 'session',
      token: 'abc',
    })
  })

  it.each([
    'https://kyndig.example/',
    'https://kyndig.example/s/',
    'https://kyndig.example/s/a/b',
    'https://kyndig.example/x/abc',
    'https://kyndig.example:444/s/abc',
    'https://other.example/s/abc',
  ])('%j is not our own code', (text) => {
    expect(classify(text)).toEqual({ kind: 'otherAddress' })
  })
})

describe('classifyScan: numbers', () => {
  it.each([
    ['9000001', '9000001'],
    ['09000001', '9000001'],
    ['9000 001', '9000001'],
    ['90000031', '90000031'],
  ])('%j is a card number', (text, cardNumber) => {
    expect(classify(text)).toEqual({ kind: 'cardNumber', cardNumber })
    expect(classify(`number:${text}`, { source: 'keyboard' })).toEqual({ kind: 'cardNumber', cardNumber })
    expect(classify(text, { source: 'keyboard' })).toEqual({ kind: 'unknown' }) // the rest of a bar code, or a chip (G1, G2)
    expect(classify(`number:${text}`, { source: 'camera' })).toEqual({ kind: 'unknown' })
  })

  it.each([
    '3100000199000001',
    '9000001310000019',
    '310000019 9000001',
    '9000001;310000019',
    '31000001909000001',
    '9000001|310000019',
  ])('%j is a bar code, in either order', (text) => {
    expect(classify(text)).toEqual({ kind: 'barCode', orgnr: '310000019', cardNumber: '9000001' })
  })

  it('takes no card when the digits fit in either order', () => {
    const [digits = ''] = sixteenDigits('310000027').filter((text) => isValidOrgnr(text.slice(-9), SYNTHETIC_TOO))
    expect(classify(digits)).toEqual({
      kind: 'ambiguousBarCode',
      readings: [
        { orgnr: '310000027', cardNumber: digits.slice(9) },
        { orgnr: digits.slice(-9), cardNumber: digits.slice(0, 7) },
      ],
    })
    // With a separator between the two numbers, nothing is ambiguous.
    expect(classify(`${digits.slice(0, 9)} ${digits.slice(9)}`)).toMatchObject({ kind: 'barCode' })
  })

  it.each([
    ['310000018 9000001', 'the check digit is wrong'],
    ['310000019 123', 'the card number is too short'],
    ['310000019900001', 'fifteen digits'],
    ['310000019900000123', 'eighteen digits'],
    ['310000019 x 9000001', 'a letter'],
  ])('%j is not a bar code: %s', (text) => {
    expect(classify(text)).toEqual({ kind: 'unknown' })
  })

  it('rejects synthetic organisation numbers where they are not allowed', () => {
    expect(classify('3100000199000001', { allowSyntheticOrgnr: false })).toEqual({ kind: 'unknown' })
    expect(classify('9747606739000001', { allowSyntheticOrgnr: false })).toMatchObject({ orgnr: '974760673' })
  })

  it('recognises nine digits as an organisation number', () => {
    expect(classify('310 000 019')).toEqual({ kind: 'organisationNumber', orgnr: '310000019' })
    expect(classify('123456789')).toEqual({ kind: 'organisationNumber', orgnr: '123456789' })
  })

  it.each(['01010112345', '010101 12345', '010101-12345'])(
    'rejects %j, which may be a national identity number, even where opaque codes are accepted',
    (text) => {
      for (const source of ['camera', 'picture', 'keyboard', 'typed'] as const) {
        expect(classify(text, { source, acceptOpaque: true })).toEqual({ kind: 'nationalId' })
      }
    },
  )
})

describe('classifyScan: chips', () => {
  it.each([
    ['04a1b2c3', '04A1B2C3'],
    ['04A1B2C3D4E501', '04A1B2C3D4E501'],
    ['04A1B2C3D4E5F60718AB', '04A1B2C3D4E5F60718AB'],
  ])('accepts %j from a reader that types', (text, code) => {
    expect(classify(text, { source: 'keyboard' })).toEqual({ kind: 'chip', code })
  })

  it.each(['04512233', '04512233112233', '4512233'])(
    'accepts %j as a chip only when the device says that it is one (G2)',
    (text) => {
      expect(classify(text, { source: 'keyboard', acceptOpaque: true })).toEqual({ kind: 'unknown' })
      const marked = classify(`chip:${text}`, { source: 'keyboard' })
      expect(marked).toEqual(text.length === 7 ? { kind: 'unknown' } : { kind: 'chip', code: text })
      expect(classify(`chip:${text}`, { source: 'camera' })).toEqual({ kind: 'unknown' })
    },
  )

  it.each(['camera', 'picture', 'typed'] as const)('accepts no chip code from %s', (source) => {
    expect(classify('04A1B2C3D4E501', { source })).toEqual({ kind: 'unknown' })
  })

  it.each(['04A1B2C', '04A1B2C3D4', '04A1B2C3D4E50G'])('%j is not a chip code', (text) => {
    expect(classify(text, { source: 'keyboard' })).toEqual({ kind: 'unknown' })
  })
})

describe('classifyScan: everything else', () => {
  it('accepts an opaque code only where the installation allows it, and only from a code reader', () => {
    expect(classify('HMS1$abc')).toEqual({ kind: 'unknown' })
    for (const source of ['camera', 'picture', 'keyboard'] as const) {
      expect(classify('HMS1$abc', { source, acceptOpaque: true })).toEqual({ kind: 'qr', payload: 'HMS1$abc' })
    }
    expect(classify('HMS1$abc', { source: 'typed', acceptOpaque: true })).toEqual({ kind: 'unknown' })
  })

  it('rejects empty text, long text and control characters', () => {
    expect(classify(' \n')).toEqual({ kind: 'refused', reason: 'empty' })
    const longest = `https://hmskort.sandbox.invalid/${'x'.repeat(MAX_SCAN_LENGTH)}`.slice(0, MAX_SCAN_LENGTH)
    expect(classify(longest)).toEqual({ kind: 'qr', payload: longest })
    expect(classify(`${longest}x`)).toEqual({ kind: 'refused', reason: 'tooLong' })
    for (const control of ['\u0000', '\n', '\u001d', '\u007f', '\u0085']) {
      const text = `https://hmskort.sandbox.invalid/q${control}x`
      expect(classify(text)).toEqual({ kind: 'refused', reason: 'controlCharacters' })
    }
  })

  it('recognises the QR code of every card and fault in the contract', () => {
    const { cards, faults } = readSandboxData()
    for (const { qr } of [...cards, ...faults]) expect(classify(qr)).toEqual({ kind: 'qr', payload: qr })
  })
})

function sixteenDigits(orgnr: string): string[] {
  return Array.from({ length: 100 }, (_, number) => `${orgnr}${9_000_000 + number}`)
}
