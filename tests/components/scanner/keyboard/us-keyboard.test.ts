import { expect, test } from 'vitest'
import { onUsKeyboard } from '#components/scanner/keyboard/us-keyboard.ts'

const press = (...codes: string[]) =>
  codes.map((code) => ({ code: code.replace('Shift+', ''), shift: code.startsWith('Shift+') }))

test.each([
  ['tP:', press('KeyT', 'Shift+KeyP', 'Shift+Semicolon')],
  ['/?-_', press('Slash', 'Shift+Slash', 'Minus', 'Shift+Minus')],
  ['1!0)', press('Digit1', 'Shift+Digit1', 'Digit0', 'Shift+Digit0')],
  ['77/', press('Numpad7', 'Shift+Numpad7', 'NumpadDivide')],
])('%s is what these keys type on a US keyboard', (text, keys) => {
  expect(onUsKeyboard(keys)).toBe(text)
})

test('one key that the device does not report leaves all of it unknown', () => {
  expect(onUsKeyboard(press('KeyT', '', 'KeyP'))).toBeNull()
})
