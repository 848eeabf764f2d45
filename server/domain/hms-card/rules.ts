import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'

/** The longest accepted text of a code, in characters. */
export const MAX_SCAN_LENGTH = 1024

/** The path of our own codes. The code's token follows it. */
export const OWN_CODE_PATHS = { session: '/s/', personal: '/p/', certificate: '/c/' } as const

export type OwnCode = keyof typeof OWN_CODE_PATHS

/**
 * `keyboard` is an external reader that types; `typed` is a person. Digits from a reader may be a chip's serial number or a card number:
 * the device knows its reader and prefixes a mark, and without one the digits are neither.
 */
export type ScanSource = 'camera' | 'picture' | 'keyboard' | 'typed'

export const CHIP_MARK = 'chip:'
export const CARD_NUMBER_MARK = 'number:'

export type ScanSettings = {
  source: ScanSource
  /** Hosts of HMS-card QR codes, as in HMS_QR_HOSTS. */
  hmsQrHosts: readonly string[]
  /** Host of this installation, with its port if it has one: `kyndig.example` or `127.0.0.1:3000`. */
  ownHost: string
  /** HMS_QR_ACCEPT_OPAQUE: a text that matches nothing else may be an HMS-card QR code. */
  acceptOpaque: boolean
  /** Accept organisation numbers of test registers. For demo and tests. */
  allowSyntheticOrgnr?: boolean
}

export type BarCodeReading = { orgnr: string; cardNumber: string }

export type ScanClass =
  | { kind: 'qr'; payload: string }
  | { kind: 'chip'; code: string }
  | { kind: 'cardNumber'; cardNumber: string }
  | ({ kind: 'barCode' } & BarCodeReading)
  /** The digits fit a card in either order, so the code does not tell which of two cards it is. */
  | { kind: 'ambiguousBarCode'; readings: [BarCodeReading, BarCodeReading] }
  | { kind: 'ownCode'; code: OwnCode; token: string }
  | { kind: 'otherAddress' }
  | { kind: 'organisationNumber'; orgnr: string }
  | { kind: 'nationalId' }
  | { kind: 'unknown' }
  | { kind: 'refused'; reason: 'empty' | 'tooLong' | 'controlCharacters' }

/**
 * Classifies a scanned or typed text. Pure, and the same on the device and on the server. A QR payload is opaque: it is passed on whole,
 * and no address from a code is ever fetched.
 */
export function classifyScan(raw: string, settings: ScanSettings): ScanClass {
  const text = raw.trim()
  if (text === '') return { kind: 'refused', reason: 'empty' }
  if (text.length > MAX_SCAN_LENGTH) return { kind: 'refused', reason: 'tooLong' }
  if (hasControlCharacter(text)) return { kind: 'refused', reason: 'controlCharacters' }
  return (
    (settings.source === 'keyboard' ? classifyReader(text) : null) ??
    classifyAddress(text, settings) ??
    classifyDigits(text, settings.allowSyntheticOrgnr ?? false) ??
    classifyOpaque(text, settings)
  )
}

/**
 * Seven or eight digits; removes spaces and hyphens, and one leading zero of eight. No check digit is known. `09000001`, `9000 001` →
 * `9000001`; anything else gives null.
 */
export function canonicalCardNumber(text: string): string | null {
  const digits = withoutSeparators(text)
  if (!/^\d{7,8}$/.test(digits)) return null
  return digits.length === 8 && digits.startsWith('0') ? digits.slice(1) : digits
}

/** `9000161` → `90***61`: enough to recognise a card in the hand, too little to look it up. */
export function maskCardNumber(cardNumber: string): string {
  return `${cardNumber.slice(0, 2)}***${cardNumber.slice(-2)}`
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text)
}

function classifyAddress(text: string, { hmsQrHosts, ownHost }: ScanSettings): ScanClass | null {
  if (!looksLikeAddress(text)) return null
  const url = parseAddress(text)
  if (url === null || `${url.username}${url.password}` !== '') return { kind: 'otherAddress' }
  const isHmsQr = /^https:\/\//i.test(text) && hmsQrHosts.some((host) => isHost(url, host))
  if (isHmsQr) return { kind: 'qr', payload: text }
  return (isHost(url, ownHost) && /^https?:$/.test(url.protocol) && classifyOwnPath(url)) || { kind: 'otherAddress' }
}

function looksLikeAddress(text: string): boolean {
  return /^([a-z][a-z0-9+.-]*:\/\/|www\.|(https?|mailto|tel|sms|smsto|geo|wifi|data|javascript|begin):)/i.test(text)
}

/** Phones of a few years ago lack `URL.parse` and `URL.canParse`. */
function parseAddress(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** A host with a port matches that port only; a host without one matches the protocol's default. */
function isHost(url: URL, host: string): boolean {
  return host !== '' && url.host === host.toLowerCase()
}

function classifyOwnPath(url: URL): ScanClass | null {
  for (const code of Object.keys(OWN_CODE_PATHS) as OwnCode[]) {
    const path = OWN_CODE_PATHS[code]
    const token = url.pathname.startsWith(path) ? url.pathname.slice(path.length) : ''
    if (/^[\w-]+$/.test(token)) return { kind: 'ownCode', code, token }
  }
  return null
}

function classifyDigits(text: string, allowSynthetic: boolean): ScanClass | null {
  const cardNumber = canonicalCardNumber(text)
  if (cardNumber) return { kind: 'cardNumber', cardNumber }
  const digits = withoutSeparators(text)
  if (/^\d{9}$/.test(digits)) return { kind: 'organisationNumber', orgnr: digits }
  // Eleven digits may be a national identity number, so they stop here.
  if (/^\d{11}$/.test(digits)) return { kind: 'nationalId' }
  return classifyBarCode(text, allowSynthetic)
}

/**
 * The order of the two numbers is not published, so both are tried, and the check digit of the organisation number decides. When both
 * fit, no card is chosen: the wrong one may belong to someone else.
 */
function classifyBarCode(text: string, allowSynthetic: boolean): ScanClass | null {
  const pairs = barCodePairs(text).filter(({ orgnr }) => isValidOrgnr(orgnr, { allowSynthetic }))
  const readings = pairs.flatMap(({ orgnr, rest }) => {
    const cardNumber = canonicalCardNumber(rest)
    return cardNumber ? [{ orgnr, cardNumber }] : []
  })
  const [reading, alternative] = readings
  if (!reading) return null
  if (!alternative || alternative.cardNumber === reading.cardNumber) return { kind: 'barCode', ...reading }
  return { kind: 'ambiguousBarCode', readings: [reading, alternative] }
}

function barCodePairs(text: string): { orgnr: string; rest: string }[] {
  const parts = text.split(/[\s\-;,:/|+]+/).filter((part) => part !== '')
  if (!parts.every((part) => /^\d+$/.test(part))) return []
  const [first = '', second = ''] = parts
  if (parts.length === 2 && first.length === 9) return [{ orgnr: first, rest: second }]
  if (parts.length === 2 && second.length === 9) return [{ orgnr: second, rest: first }]
  const digits = parts.join('')
  if (digits.length < 16 || digits.length > 17) return []
  return [
    { orgnr: digits.slice(0, 9), rest: digits.slice(9) },
    { orgnr: digits.slice(-9), rest: digits.slice(0, -9) },
  ]
}

/** Serial numbers of the chip types are 4, 7 or 10 bytes long. Only a reader sends them, and digits only count with a mark. */
function classifyReader(text: string): ScanClass | null {
  const [, mark = '', rest = ''] = /^(chip:|number:)?(.*)$/s.exec(text) ?? []
  if (mark === CARD_NUMBER_MARK) {
    const cardNumber = canonicalCardNumber(rest)
    return cardNumber ? { kind: 'cardNumber', cardNumber } : { kind: 'unknown' }
  }
  const isChipCode = /^([0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20})$/i.test(rest)
  if (mark === CHIP_MARK) return isChipCode ? { kind: 'chip', code: rest.toUpperCase() } : { kind: 'unknown' }
  if (isChipCode && /[a-f]/i.test(rest)) return { kind: 'chip', code: rest.toUpperCase() }
  return isChipCode || canonicalCardNumber(rest) ? { kind: 'unknown' } : null
}

function classifyOpaque(text: string, { source, acceptOpaque }: ScanSettings): ScanClass {
  return acceptOpaque && source !== 'typed' ? { kind: 'qr', payload: text } : { kind: 'unknown' }
}

function withoutSeparators(text: string): string {
  return text.replace(/[\s\-‐-―]/g, '')
}
