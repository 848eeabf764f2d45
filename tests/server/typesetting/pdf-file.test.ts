import { expect, test } from 'vitest'
import { compressed, numeral, PdfFile, textString } from '#server/typesetting/page/pdf-file.ts'

test('writes text as ASCII or UTF-16, with the bytes escaped that would end it or change', () => {
  expect(textString('Kyndig (test) \\')).toBe('(Kyndig \\(test\\) \\\\)')
  expect(textString('Å')).toBe('(\u00fe\u00ff\u0000\u00c5)')
  // U+280D has the byte of a bracket and that of a line's end.
  expect(textString('\u280d')).toBe('(\u00fe\u00ff\\(\\r)')
})

test('writes no exponents and no zero below zero', () => {
  expect([1 / 3, 1e-9, -0.001, -1.005, 841.89].map((value) => String(numeral(value)))).toEqual([
    ...['0.33', '0', '0', '-1', '841.89'],
  ])
})

test('says where each object stands, and what the file is', () => {
  const build = (word: string) => {
    const file = new PdfFile()
    const later = file.reserve()
    const stream = file.addStream(compressed(word))
    file.add(`<<\n/Type /Catalog\n/Other ${stream} 0 R\n>>`, later)
    return file.close({ root: later, info: file.add('<<\n>>') })
  }
  const pdf = build('æ').toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)![1])
  expect(pdf.slice(start)).toMatch(/^xref\n0 4\n/)
  const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
  expect(offsets.map((offset, index) => pdf.startsWith(`${index + 1} 0 obj\n`, offset))).toEqual([true, true, true])
  expect(build('æ').equals(build('æ'))).toBe(true)
  const idOf = (file: Buffer) => /\/ID \[(<\w+>)/.exec(file.toString('latin1'))![1]
  expect(idOf(build('æ'))).not.toBe(idOf(build('ø')))
})
