import { describe, expect, test } from 'vitest'
import { normaliseText, searchTerms, wantedTerms } from '#server/domain/search/rules.ts'

describe('foldText', () => {
  test.each([
    ['Åse Bjørk-Ærlig', 'ase bjork-aerlig'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['ĄĘŁŃŚŹŻ ąčęėįšųūž', 'aelnszz aceeisuuz'],
    ['Đorđe Weiß', 'dorde weiss'],
    ['Ștefan Țepeș', 'stefan tepes'],
    ['Núñez', 'nunez'],
    ['ISTANBUL İstanbul', 'istanbul istanbul'],
    ['  Løft  og\tstropping\n', 'loft og stropping'],
    ['Ångström', 'angstrom'],
    ['A\u0301sa', 'asa'],
    ['Ко́ран Київ', 'коран киів'],
    ['Zero\u200bwidth', 'zerowidth'],
    ['', ''],
  ])('%j becomes %j', (text, normalised) => {
    expect(normaliseText(text)).toBe(normalised)
  })

  test('normalising twice changes nothing more', () => {
    const normalised = normaliseText('Ærøskøbing – ½ ﬁne Œuvre ǅ')
    expect(normaliseText(normalised)).toBe(normalised)
  })

  test('a composed and a decomposed letter are the same', () => {
    expect(normaliseText('Å'.normalize('NFD'))).toBe(normaliseText('Å'.normalize('NFC')))
  })
})

describe('names that look the same are the same (N2)', () => {
  test.each([
    ["O'Brien", ['O’Brien', 'O‘Brien', 'OʼBrien', 'OʻBrien', 'O`Brien', 'O´Brien', 'O′Brien', 'O＇Brien', 'OBrien']],
    ["Мар'яна", ['Мар’яна', 'Марʼяна']],
    ['Anne-Marie', ['Anne‐Marie', 'Anne‑Marie', 'Anne–Marie', 'Anne—Marie', 'Anne−Marie', 'Anne－Marie']],
    ['Anne Marie', ['Anne\u00a0Marie', 'Anne\u2009Marie', 'Anne\u202fMarie', 'Anne \u3000 Marie', 'Anne\tMarie']],
    [
      'Annemarie',
      ['Anne\u00admarie', 'Anne\u200bmarie', '\u202eAnnemarie\u202c', '\u2066Annemarie\u2069', 'Anne\u2060marie\ufeff'],
    ],
  ])('%s', (name, spellings) => {
    for (const spelling of spellings) expect(normaliseText(spelling)).toBe(normaliseText(name))
  })
})

describe('searchTerms', () => {
  test('splits a name at spaces, hyphens and full stops', () => {
    expect(searchTerms('Anne-Grethe St. Hansen')).toEqual(['anne', 'grethe', 'st', 'hansen'])
  })

  test('finds a word with an apostrophe whole and by its parts (N2)', () => {
    expect(searchTerms('O’Brien')).toEqual(['obrien', 'o', 'brien'])
    expect(searchTerms("'Kalle' Hans'")).toEqual(['kalle', 'hans'])
  })

  test('returns each word once', () => {
    expect(searchTerms('Hansen hansen HANSEN')).toEqual(['hansen'])
  })

  test.each(["O'Brien", 'O’Brien', 'Oʼbrien', 'obrien', 'O´Brien', 'O\u200b`Brien'])(
    'finds each spelling of %j (N2)',
    (search) => {
      expect(wantedTerms(search)).toEqual(['obrien'])
      for (const name of ["O'Brien", 'O’Brien', 'Oʼbrien', 'OBrien', 'O´Brien']) {
        expect(searchTerms(name)).toContain('obrien')
      }
    },
  )

  test('finds nothing in punctuation alone', () => {
    expect(searchTerms(' – … ')).toEqual([])
  })
})
