import type { PressedKey } from '#components/scanner/keyboard/key-collector.ts'
import { onUsKeyboard } from '#components/scanner/keyboard/us-keyboard.ts'

const CODES = [
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
  ...['Minus', 'Equal', 'Semicolon', 'Comma', 'Period', 'Slash', 'Space'],
]
const KEYS = new Map<string | null, PressedKey>(
  CODES.flatMap((code) => [true, false].map((shift) => [onUsKeyboard([{ code, shift }]), { code, shift }] as const)),
)

/** The keys that type this on a US keyboard. */
export function usKeysOf(text: string): PressedKey[] {
  return [...text].map((character) => {
    const key = KEYS.get(character)
    if (!key) throw new Error(`no key types ${character}`)
    return key
  })
}
