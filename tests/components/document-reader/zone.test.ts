import { describe, expect, it } from 'vitest'
import { checkDigit } from '#components/document-reader/check-digit.ts'
import { readZone } from '#components/document-reader/zone.ts'

const today = new Date('2026-11-24T12:00:00Z')
const PASSPORT = ['P<NORNORDMANN<<KARI<MARIE<<<<<<<<<<<<<<<<<<<', 'CCC0025490NOR9005053F3008177<<<<<<<<<<<<<<<2']
const CARD = ['IDNORXAB1234567<<<<<<<<<<<<<<<', '9005053F3008177NOR<<<<<<<<<<<8', 'NORDMANN<<KARI<MARIE<<<<<<<<<<']

const at = (text: string, index: number, instead: string) =>
  text.slice(0, index) + instead + text.slice(index + instead.length)
const passport = (index: number, instead: string) => [PASSPORT[0]!, at(PASSPORT[1]!, index, instead)]

describe('a check digit', () => {
  it.each([
    ['CCC002549', '0'],
    ['900505', '3'],
    ['300817', '7'],
    ['<<<<<<<<<<<<<<', '0'],
    ['L898902C3', '6'],
  ])('matches for %s', (text, digit) => expect(checkDigit(text)).toBe(digit))
})

describe('a machine readable zone', () => {
  it('is read from a passport', () => {
    expect(readZone(PASSPORT, today)).toEqual({
      kind: 'passport',
      issuer: 'NOR',
      lastName: 'NORDMANN',
      firstName: 'KARI MARIE',
      birthDate: '1990-05-05',
      isConfirmed: true,
      areNamesWhole: true,
    })
  })
  it('is read for a holder with a single name (N1)', () => {
    const passport = readZone(['P<PAKZAHRA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<', PASSPORT[1]!], today)
    expect(passport).toMatchObject({ lastName: 'ZAHRA', firstName: '', areNamesWhole: true, isConfirmed: true })
    expect(readZone([CARD[0]!, CARD[1]!, 'ZAHRA<<<<<<<<<<<<<<<<<<<<<<<<<'], today)).toMatchObject({ lastName: 'ZAHRA' })
    expect(readZone(['P<PAK<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<', PASSPORT[1]!], today)).toBeNull()
  })
  it('makes one name of several words uncertain: a separator may have been missed (N1)', () => {
    const zone = readZone(['P<NORNORDMANN<KARI<MARIE<<<<<<<<<<<<<<<<<<<<', PASSPORT[1]!], today)
    expect(zone).toMatchObject({ lastName: 'NORDMANN KARI MARIE', firstName: '', areNamesWhole: false })
  })
  it('is read from an identity card', () => {
    expect(readZone(CARD, today)).toMatchObject({ kind: 'id_card', lastName: 'NORDMANN', birthDate: '1990-05-05' })
  })
  it('is read from an identity card of two lines of 36, German with one letter (N5)', () => {
    const withDigit = (text: string) => text + checkDigit(text)
    const [number, birth, expiry] = ['T22000129', '850213', '310817'].map(withDigit)
    const lines = ['IDD<<MUELLER<<JUERGEN<<<<<<<<<<<<<<<', `${number}D<<${birth}M${expiry}<<<<<<<`]
    const second = lines[1]!
    const composite = checkDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 35))
    expect(readZone([lines[0]!, second + composite], today)).toEqual({
      kind: 'id_card',
      issuer: 'DEU',
      lastName: 'MUELLER',
      firstName: 'JUERGEN',
      birthDate: '1985-02-13',
      isConfirmed: true,
      areNamesWhole: true,
    })
  })
  it('is read from a German passport, whose state has one letter (N5)', () => {
    expect(readZone([PASSPORT[0]!.replace('NOR', 'D<<'), PASSPORT[1]!], today)).toMatchObject({ issuer: 'DEU' })
  })
  it('is not read from a French card of two lines of 36, which has another order (N5)', () => {
    const lines = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<092009', '880692310285CORINNE<<<<<<<6512068F6']
    expect(readZone(lines, today)).toBeNull()
    expect(readZone([lines[0]!.padEnd(36, '0'), lines[1]!.padEnd(36, '0')], today)).toBeNull()
  })
  it('puts the birth year where its holder can be of working age', () => {
    const born = (year: string) => {
      const birth = `${year}0505`
      const data = at(PASSPORT[1]!, 13, birth + checkDigit(birth))
      const all = data.slice(0, 10) + data.slice(13, 20) + data.slice(21, 43)
      return readZone([PASSPORT[0]!, at(data, 43, checkDigit(all))], today)?.birthDate
    }
    expect(born('08')).toBe('2008-05-05')
    expect(born('20')).toBe('1920-05-05')
  })

  it.each([
    ['O for 0', 14, 'O'],
    ['S for 5', 18, 'S'],
    ['I for 1 and B for 8 in the expiry', 21, '30OBI7'],
    ['O for 0 in the number', 3, 'OO'],
  ])('corrects letters where digits belong: %s', (_, index, instead) => {
    expect(readZone(passport(index, instead), today)).toMatchObject({ birthDate: '1990-05-05', isConfirmed: true })
  })
  it('corrects digits where letters belong', () => {
    expect(readZone([at(PASSPORT[0]!, 6, '0'), PASSPORT[1]!], today)).toMatchObject({ lastName: 'NORDMANN' })
  })
  it('exchanges one digit for a similar one when both check digits then agree, and reports it', () => {
    expect(readZone(passport(14, '8'), today)).toMatchObject({ birthDate: '1990-05-05', isConfirmed: false })
  })
  it('gives no date when two such exchanges would agree', () => {
    expect(readZone(passport(13, '8'), today)?.birthDate).toBeNull()
  })
  it('does not confirm a birth date without the composite check digit', () => {
    expect(readZone(passport(43, '5'), today)).toMatchObject({ birthDate: '1990-05-05', isConfirmed: false })
  })
  it('gives no birth date that its check digit does not confirm', () => {
    expect(readZone(passport(13, '4'), today)?.birthDate).toBeNull()
  })
  it('reports when the names may continue or when something follows them', () => {
    const long = 'P<NORNORDMANN<<KARI<MARIE<ALEXANDRA<KRISTINE'
    expect(readZone([long, PASSPORT[1]!], today)?.areNamesWhole).toBe(false)
    expect(readZone([at(PASSPORT[0]!, 35, 'K'), PASSPORT[1]!], today)?.areNamesWhole).toBe(false)
  })
  it.each([
    ['too short', [PASSPORT[0]!.slice(1), PASSPORT[1]!]],
    ['one line', [PASSPORT[0]!]],
    ['no zone', ['A'.repeat(44), 'B'.repeat(44)]],
  ])('is not found: %s', (_, lines) => expect(readZone(lines, today)).toBeNull())
})
