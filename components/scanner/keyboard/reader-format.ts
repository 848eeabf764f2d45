import { CARD_NUMBER_MARK, CHIP_MARK } from '#server/domain/hms-card/rules.ts'
import { MISSING, type TypedCode } from './key-collector.ts'
import { onUsKeyboard } from './us-keyboard.ts'

/** What the digits of a typing card reader mean. One code alone does not show it. */
export const READER_FORMATS = [
  ...(['bar_code', 'card_number'] as const),
  ...(['chip_hex', 'chip_hex_reversed', 'chip_decimal', 'chip_decimal_reversed'] as const),
] as const
export type ReaderFormat = (typeof READER_FORMATS)[number]

/** Why a typed code is not sent. */
export type ReaderProblem = 'reader_gap' | 'reader_unknown' | 'reader_format' | 'reader_layout' | 'reader_caps'

const STORAGE_KEY = 'kyndig-reader-format'
/** A code in either order of the card's two numbers. */
const BAR_CODE_LENGTHS = [16, 17]
/** The first byte of a chip's serial number names its maker; this one makes the card's chips. */
const MAKER = '04'

/** The connected reader belongs to the device, not to the user. Null: not set yet. */
export function readReaderFormat(): ReaderFormat | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    return READER_FORMATS.find((format) => format === stored) ?? null
  } catch {
    return null
  }
}

export function writeReaderFormat(format: ReaderFormat | null) {
  try {
    if (format) localStorage.setItem(STORAGE_KEY, format)
    else localStorage.removeItem(STORAGE_KEY)
  } catch {} // when it cannot be stored, the page asks again
}

/** The text to send for what a reader has typed, or why nothing is sent. Digits mean what `format` says; without a format they mean nothing. */
export function readTypedCode(
  typed: TypedCode,
  format: ReaderFormat | null,
): { text: string } | { problem: ReaderProblem } {
  if (typed.kind === 'gap') return { problem: 'reader_gap' }
  const keyboard = keyboardProblem(typed)
  if (keyboard) return { problem: keyboard }
  const text = typed.text.trim()
  if (isHex(text) && /[a-f]/i.test(text)) {
    return { text: CHIP_MARK + (format === 'chip_hex_reversed' ? reversed(text) : text.toUpperCase()) }
  }
  if (!/^\d+$/.test(text) || text.length === 11) return { text }
  switch (format) {
    case null:
      return { problem: 'reader_unknown' }
    case 'bar_code':
      return text.length < 9 ? { problem: 'reader_gap' } : { text } // the rest of a bar code is not a card number
    case 'card_number':
      return { text: text.length < 9 ? CARD_NUMBER_MARK + text : text }
    default: {
      const code = chipCode(text, format)
      return code ? { text: CHIP_MARK + code } : { problem: 'reader_format' }
    }
  }
}

/**
 * The formats of a reader that typed this text. One: the format is known. Several: another card decides. None: the text is not from a
 * card.
 */
export function formatsOf(text: string, held: 'printed' | 'chip'): ReaderFormat[] {
  if (held === 'printed') {
    if (/^\d{7,8}$/.test(text)) return ['card_number']
    const isBarCode = BAR_CODE_LENGTHS.includes(text.replace(/\D/g, '').length)
    return isBarCode || /^https:\/\//i.test(text) ? ['bar_code'] : []
  }
  const found: ReaderFormat[] = []
  if (isHex(text)) found.push(isReversed(text) ? 'chip_hex_reversed' : 'chip_hex')
  const decimal = chipCode(text, 'chip_decimal')
  if (decimal) found.push(isReversed(decimal) ? 'chip_decimal_reversed' : 'chip_decimal')
  return found
}

/** The same format with the bytes of the serial number reversed. Null for a format without one. */
export function otherByteOrder(format: ReaderFormat): ReaderFormat | null {
  if (!format.startsWith('chip_')) return null
  const base = format.replace('_reversed', '')
  return (base === format ? `${base}_reversed` : base) as ReaderFormat
}

/** The problem when a wrong layout or Caps Lock has changed the characters: the register would be asked about another code. */
export function keyboardProblem({ text, keys, capsLock }: Extract<TypedCode, { kind: 'code' }>): ReaderProblem | null {
  if (text.includes(MISSING) || isOtherLayout(text, onUsKeyboard(keys))) return 'reader_layout'
  return capsLock && /[a-z]/i.test(text) && !isHex(text) ? 'reader_caps' : null
}

function isOtherLayout(text: string, meant: string | null): boolean {
  if (/^[a-z]+:\/\//i.test(text)) return false
  // Three characters stand where `://` should; the last two are the same one.
  if (/^https?(?!:).([^a-z0-9])\1/i.test(text)) return true
  if (meant === null || meant.toLowerCase() === text.toLowerCase()) return false
  return /^https?:\/\//i.test(meant) || (/^\d{7,}$/.test(meant) && !/^\d+$/.test(text))
}

function chipCode(text: string, format: ReaderFormat): string | null {
  const isDecimal = format.startsWith('chip_decimal')
  const code = isDecimal ? hexOfDecimal(text) : isHex(text) ? text.toUpperCase() : null
  return code && format.endsWith('_reversed') ? reversed(code) : code
}

/** Four bytes as up to ten digits, or seven as up to seventeen. */
function hexOfDecimal(text: string): string | null {
  if (!/^\d{5,17}$/.test(text)) return null
  const hex = BigInt(text).toString(16).toUpperCase()
  if (hex.length <= 8) return text.length <= 10 ? hex.padStart(8, '0') : null
  return hex.length <= 14 ? hex.padStart(14, '0') : null
}

/** Serial numbers of chips are 4, 7 or 10 bytes long. */
function isHex(text: string): boolean {
  return /^([0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20})$/i.test(text)
}

function isReversed(code: string): boolean {
  return code.length === 14 && code.endsWith(MAKER) && !code.startsWith(MAKER)
}

function reversed(hex: string): string {
  return (hex.toUpperCase().match(/../g) ?? []).reverse().join('')
}
