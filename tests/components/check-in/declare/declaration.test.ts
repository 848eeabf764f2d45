import { describe, expect, it } from 'vitest'
import {
  createDeclarationSchema,
  type Declaration,
  EMPTY_DECLARATION,
  problemWords,
} from '#components/check-in/declare/declaration.ts'
import { parseBirthDate } from '#components/form/birth-date.ts'

const today = new Date('2026-11-22T12:00:00Z')

describe('a birth date', () => {
  it.each(['05.05.1990', '5.5.1990', '05051990', '5/5-1990', '05 05 1990', '1990-05-05'])('accepts %s', (text) => {
    expect(parseBirthDate(text, today)).toBe('1990-05-05')
  })
  it.each(['', '31.02.1990', '05.13.1990', '5.5.90', '05.05.2027', '05.05.1890', '05059012345', 'fem'])(
    'rejects %s',
    (text) => {
      expect(parseBirthDate(text, today)).toBeNull()
    },
  )
  it('accepts 29 February in leap years only', () => {
    expect(parseBirthDate('29.02.2000', today)).toBe('2000-02-29')
    expect(parseBirthDate('29.02.2001', today)).toBeNull()
  })
})

describe('a declared person', () => {
  const employer = { orgnr: '310000019', name: 'Fjellbygg Test AS' }
  const typed = { firstName: ' Åse  Øydis ', lastName: 'Ærlig-Eksempel', birthDate: '28.02.2001' }
  const person = { firstName: 'Åse Øydis', lastName: 'Ærlig-Eksempel', birthDate: '2001-02-28' }

  it('needs no employer', () => {
    expect(read(typed)).toEqual({ person })
  })
  it('may have an employer that was found in the register', () => {
    expect(read({ ...typed, employer })).toEqual({
      person: { ...person, employerOrgnr: '310000019', employerName: 'Fjellbygg Test AS' },
    })
  })
  it('may have a typed employer, whose number must have a valid check digit', () => {
    const other = { ...typed, employer, isEmployerTyped: true, employerName: 'Havn Anlegg Test AS' }
    expect(read({ ...other, employerOrgnr: '310 000 043' })).toMatchObject({ person: { employerOrgnr: '310000043' } })
    for (const employerOrgnr of ['310000044', '31000004', '']) {
      expect(read({ ...other, employerOrgnr })).toEqual({ problems: ['employerOrgnr'] })
    }
  })
  it('includes which document was shown, and how its names came into the form', () => {
    const shown = { ...typed, documentKind: 'passport' }
    expect(read({ ...shown, readBy: 'device' })).toEqual({
      person: { ...person, documentKind: 'passport', readBy: 'device' },
    })
    expect(read(shown)).toMatchObject({ person: { readBy: 'typed' } })
    expect(read({ ...typed, readBy: 'typed' })).toEqual({ person })
  })
  it('may include an interim document', () => {
    const paper = { kind: 'card_order', validUntil: '31.12.2026', note: ' Bestilt  i dag ' }
    expect(read({ ...typed, paper })).toMatchObject({
      person: { paper: { kind: 'card_order', validUntil: '2026-12-31', note: 'Bestilt i dag' } },
    })
    expect(read({ ...typed, paper: { ...paper, validUntil: '31.11.2026' } })).toEqual({
      problems: ['paper.validUntil'],
    })
    expect(read({ ...typed, paper: { ...paper, kind: '' } })).toEqual({ person })
  })
  it('never contains a national identity number', () => {
    const paper = { kind: 'card_order', validUntil: '', note: '058590 12345' }
    expect(read({ ...typed, lastName: 'Moe 05859012345', paper })).toEqual({ problems: ['lastName', 'paper.note'] })
    expect(problemWords('paper.note', '058590 12345')).toBe('nationalId')
    expect(problemWords('paper.note', 'x'.repeat(3_000))).toBe('paperNote')
    expect(problemWords('lastName', '')).toBe('lastName')
  })
  it('reports all missing fields at once', () => {
    expect(read({ firstName: ' ', lastName: '', birthDate: '31.02.1990', isEmployerTyped: true })).toEqual({
      problems: ['birthDate', 'employerOrgnr', 'firstName'],
    })
  })
  it('accepts a single name in either field (N1)', () => {
    expect(read({ ...typed, lastName: '' })).toMatchObject({ person: { lastName: '' } })
    expect(read({ ...typed, firstName: '', lastName: 'Zahra' })).toMatchObject({
      person: { firstName: '', lastName: 'Zahra' },
    })
  })
  it('rejects an address in a name, and accepts a chosen employer whose name is one (N8)', () => {
    expect(read({ ...typed, firstName: 'se ond.no' })).toEqual({ problems: ['firstName'] })
    expect(problemWords('firstName', 'se ond.no')).toBe('noAddress')
    const employer = { orgnr: '310000019', name: 'WWW.PRØVE.NO AS' }
    expect(read({ ...typed, employer })).toMatchObject({ person: { employerOrgnr: '310000019' } })
  })

  function read(fields: Partial<Declaration>) {
    const { success, data, error } = createDeclarationSchema(() => today).safeParse({ ...EMPTY_DECLARATION, ...fields })
    return success ? { person: data } : { problems: error.issues.map(({ path }) => path.join('.')) }
  }
})
