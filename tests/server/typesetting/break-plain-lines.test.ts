import { expect, test } from 'vitest'
import { breakPlainLines } from '#server/typesetting/page/break-plain-lines.ts'

/** Each letter is one wide. */
const broken = (text: string, width: number) => breakPlainLines(text, width, (line) => [...line].length)

test('breaks between words and after hyphens, and leaves the space out', () => {
  expect(broken('Sikker bruk av personløfter', 11)).toEqual(['Sikker bruk', 'av personlø', 'fter'])
  expect(broken('Ødegård-Sæther Hansen', 10)).toEqual(['Ødegård-', 'Sæther', 'Hansen'])
})

test('fills a line to its last letter', () => {
  expect(broken('ab cd', 5)).toEqual(['ab cd'])
  expect(broken('ab cd ef', 5)).toEqual(['ab cd', 'ef'])
})

test('keeps numbers with non-breaking spaces and closing signs where they belong', () => {
  expect(broken('Org.nr. 310\u00a0000\u00a0019', 14)).toEqual(['Org.nr.', '310\u00a0000\u00a0019'])
  expect(broken('ja (nei).', 8)).toEqual(['ja', '(nei).'])
})

test('breaks where the text does, and a word that is too wide between its letters', () => {
  expect(broken('en\nto', 10)).toEqual(['en', 'to'])
  expect(broken('en\n\nto', 10)).toEqual(['en', '', 'to'])
  expect(broken('e\u0301e\u0301e\u0301'.repeat(2), 4)).toEqual(['e\u0301e\u0301', 'e\u0301e\u0301', 'e\u0301e\u0301'])
})

test('an empty text is one empty line', () => {
  expect(broken('', 10)).toEqual([''])
})
