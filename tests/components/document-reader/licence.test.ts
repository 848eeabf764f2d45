import { describe, expect, it } from 'vitest'
import { findDates, findLicenceFields, nameAfterNumber } from '#components/document-reader/licence.ts'
import type { Word } from '#components/document-reader/text-engine.ts'

const today = new Date('2026-11-24T12:00:00Z')

describe('the fields of a driving licence', () => {
  const LINES = [
    '1. Nordmann',
    '2. Kari Marie',
    '3. 05.05.1990 NORGE',
    '4a. 17.08.2021 4b. 17.08.2031',
    '4c. Statens vegvesen',
  ]

  it('are found by the position of the birth date', () => {
    expect(fieldsOf(['FØRERKORT NORGE', ...LINES, '5. 12 34 567890 1'])).toEqual([
      '1. Nordmann',
      '2. Kari Marie',
      '1990-05-05',
      true,
    ])
  })
  it('are found when the numbers are misread', () => {
    expect(fieldsOf(['l. Nordmann', 'Z Kari Marie', '3—05.05.1990', '17 08 2021 17 08 2031'])?.[2]).toBe('1990-05-05')
  })
  it('report a missing line between them', () => {
    const lines = LINES.map((text, index) => ({
      text,
      left: 100,
      middle: 60 * (index > 0 ? index + 1 : 0),
      height: 30,
    }))
    expect(findLicenceFields(lines, today)?.isEven).toBe(false)
  })
  it('are not found without the dates of issue and expiry below, or the names above', () => {
    expect(fieldsOf(['1. Nordmann', '2. Kari', '3. 05.05.1990', 'Bergen'])).toBeNull()
    expect(fieldsOf(['3. 05.05.1990', '4a. 17.08.2021'])).toBeNull()
    expect(fieldsOf(['1. Nordmann', '2. Kari', '4a. 17.08.2021', '4b. 17.08.2031'])).toBeNull()
  })
  it.each(['4d. 05859012345', '4d. 058590 12345', '4d. O58590 l2345', '4d.05859012345'])(
    'never contain %s',
    (number) => {
      const fields = findLicenceFields(asLines([number, ...LINES]), today)
      expect(JSON.stringify(fields)).not.toMatch(/\d{5,}/)
      expect(findLicenceFields(asLines([number, '2. Kari', '3. 05.05.1990', '4a. 17.08.2021']), today)).toBeNull()
    },
  )

  function fieldsOf(texts: string[]) {
    const fields = findLicenceFields(asLines(texts), today)
    return fields && [fields.lastName.text, fields.firstName.text, fields.birthDate, fields.isEven]
  }
  function asLines(texts: string[]) {
    return texts.map((text, index) => ({ text, left: 100 + (index % 2) * 4, middle: index * 60, height: 30 }))
  }
})

describe('a date on a licence', () => {
  it.each(['05.05.1990', '3. 05.05.1990 NORGE', '3 05 05 1990', '05,05,1990', '05.O5.1990', '3. -05.05.1990'])(
    'accepts %s',
    (text) => {
      expect(findDates(text, today)).toEqual(['1990-05-05'])
    },
  )
  it.each(['31.02.1990', '05.05.2031', '05.05.90', '05859012345', '22.05-4955'])('rejects %s', (text) => {
    expect(findDates(text, today)).toEqual([])
  })
})

describe('the name after a field number', () => {
  it.each([
    ['1. Ødegård', 'Ødegård'],
    ['l. Nordmann', 'Nordmann'],
    ['| Vik', 'Vik'],
    ['1.Strøm-Olsen', 'Strøm-Olsen'],
    ['Illingworth', 'Illingworth'],
    ["1. O'Brien -", "O'Brien"],
  ])('is read: %s', (text, name) => expect(nameOf(text)).toBe(name))
  it.each(['1. 05859012345', '1.', '', '1. B4ker'])('is not found in "%s"', (text) =>
    expect(nameOf(text)).toBeUndefined(),
  )

  function nameOf(text: string) {
    const words = text.split(' ').filter(Boolean).map(word)
    return nameAfterNumber(words, '1', false)
      ?.map((each) => each.text)
      .join(' ')
  }
})

function word(text: string): Word {
  const box = { confidence: 90, left: 0, top: 0, right: 10, bottom: 10 }
  return { text, confidence: 90, letters: [...text].map((letter) => ({ text: letter, ...box })) }
}
