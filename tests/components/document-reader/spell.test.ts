import { describe, expect, it } from 'vitest'
import { type Reading, spell } from '#components/document-reader/spell.ts'
import type { TextModel } from '#components/document-reader/text-engine.ts'

describe('a name that several recognisers have read', () => {
  it('is certain when all agree', () => {
    expect(spell(twice({ nor: 'Hansen', pol: 'Hansen', lit: 'Hansen', swe: 'Hansen' }))).toEqual({
      text: 'Hansen',
      isSure: true,
    })
  })
  it('takes the letter that only one recogniser knows', () => {
    expect(spell(twice({ nor: 'Lukasz', pol: 'Łukasz', lit: 'Lukasz', swe: 'Lukasz' }))).toEqual({
      text: 'Łukasz',
      isSure: true,
    })
    expect(spell(twice({ nor: 'Kjærstad', pol: 'Kjeerstad', lit: 'Kjaerstad', swe: 'Kjeerstad' }))).toEqual({
      text: 'Kjærstad',
      isSure: true,
    })
  })
  it('is uncertain when recognisers know different letters for one position', () => {
    expect(spell(twice({ nor: 'Göran', pol: 'Góran', lit: 'Goran', swe: 'Göran' }))).toMatchObject({ isSure: false })
  })
  it('is uncertain when the recogniser that knows the letter reads it only sometimes', () => {
    const readings = [
      ...once({ nor: 'Lukasz', pol: 'Łukasz', lit: 'Lukasz' }),
      ...once({ nor: 'Lukasz', pol: 'Lukasz', lit: 'Lukasz' }),
    ]
    expect(spell(readings)).toMatchObject({ isSure: false })
  })
  it('is uncertain when a recogniser is certain of another plain letter', () => {
    const readings = [...twice({ nor: 'Wik', pol: 'Wik', lit: 'Wik' }), ...once({ swe: 'Nik' })]
    expect(spell(readings)).toEqual({ text: 'Wik', isSure: false })
  })
  it('is uncertain when one recogniser saw an accent, however faint', () => {
    const plain = { nor: 'Kazlauskiene', pol: 'Kazlauskiene', swe: 'Kazlauskiene' }
    const readings = [...twice(plain), ...twice({ lit: 'Kazlauskienėe' }, 58)]
    expect(spell(readings)).toEqual({ text: 'Kazlauskiene', isSure: false })
    const other = [...twice({ nor: 'Bjørna' }), ...twice({ pol: 'Bjerna', lit: 'Bjgrna', swe: 'Bjarnå' }, 60)]
    expect(spell(other)).toEqual({ text: 'Bjørna', isSure: false })
  })
  it('contains the Q that a language without Q cannot recognise', () => {
    expect(spell(twice({ nor: 'Lindqvist', pol: 'Lindqvist', lit: 'Lindovist', swe: 'Lindqvist' }))).toEqual({
      text: 'Lindqvist',
      isSure: true,
    })
  })
  it('is uncertain when no recogniser is certain', () => {
    expect(spell(twice({ nor: 'Hansen', pol: 'Hansen', lit: 'Hansen' }, 65))).toMatchObject({ isSure: false })
  })
  it('is empty when nothing was read', () => {
    expect(spell(twice({ nor: 'Hansen' }, 5))).toBeNull()
    expect(spell([])).toBeNull()
  })
})

type Texts = Partial<Record<TextModel, string>>

const twice = (texts: Texts, confidence?: number) => [...once(texts, confidence), ...once(texts, confidence)]

function once(texts: Texts, confidence = 91): Reading[] {
  const box = { left: 0, top: 0, right: 10, bottom: 10 }
  return Object.entries(texts).map(([model, text]) => ({
    model: model as TextModel,
    words: text.split(' ').map((word) => ({
      text: word,
      confidence,
      letters: [...word].map((letter) => ({ text: letter, confidence, ...box })),
    })),
  }))
}
