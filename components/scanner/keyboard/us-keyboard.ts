import type { PressedKey } from './key-collector.ts'

const US_KEYS: Record<string, string> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadDivide: '//',
  NumpadMultiply: '**',
  NumpadSubtract: '--',
  NumpadAdd: '++',
  NumpadDecimal: '..',
}
const US_DIGITS = ')!@#$%^&*('

/** What the same keys type on a US keyboard, the layout of a new reader. Null when one of them is unknown. */
export function onUsKeyboard(keys: readonly PressedKey[]): string | null {
  const typed = keys.map(usKey)
  return typed.includes(null) ? null : typed.join('')
}

// Only Shift gives capitals; Caps Lock is reported separately.
function usKey({ code, shift }: PressedKey): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shift ? letter : letter.toLowerCase()
  const digit = /^(Digit|Numpad)(\d)$/.exec(code)
  if (digit) return shift && digit[1] === 'Digit' ? US_DIGITS[Number(digit[2])]! : digit[2]!
  return US_KEYS[code]?.[shift ? 1 : 0] ?? null
}
