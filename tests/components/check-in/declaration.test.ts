import { describe, expect, it } from 'vitest'
import { parseBirthDate } from '#components/check-in/birth-date.ts'
import { problemWords, readDeclaration } from '#components/check-in/declaration.ts'

const today = new Date('2026-11-22T12:00:00Z')

describe('a birth date', () => {
  it.each(['05.05.1990', '5.5.1990', '05051990', '5/5-1990', '05 05 1990', '1990-05-05'])('%s', (text) => {
    expect(parseBirthDate(text, today)).toBe('1990-05-05')
  })
  it.each(['', '31.02.1990', '05.13.1990', '5.5.90', '05.05.2027', '05.05.1890', '05059012345', 'fem'])(
    'not %s',
    (text) => {
      expect(parseBirthDate(text, today)).toBeNull()
    },
  )
  it('takes a leap day in a leap year alone', () => {
    expect(parseBirthDate('29.02.2000', today)).toBe('2000-02-29')
    expect(parseBirthDate('29.02.2001', today)).toBeNull()
  })
})

describe('a declared person', () => {
  const known = [{ orgnr: '310000019', name: 'Fjellbygg Test AS' }]
  const typed = { firstName: ' Åse  Øydis ', lastName: 'Ærlig-Eksempel', birthDate: '28.02.2001' }
  const person = { firstName: 'Åse Øydis', lastName: 'Ærlig-Eksempel', birthDate: '2001-02-28' }

  it('needs no employer', () => {
    expect(read(typed)).toEqual({ person })
  })
  it('may work for somebody known here', () => {
    expect(read({ ...typed, employer: '310000019' })).toEqual({
      person: { ...person, employerOrgnr: '310000019', employerName: 'Fjellbygg Test AS' },
    })
  })
  it('may work for somebody else, whose number must add up', () => {
    const other = { ...typed, employer: 'other', employerName: 'Havn Anlegg Test AS' }
    expect(read({ ...other, employerOrgnr: '310 000 043' })).toMatchObject({ person: { employerOrgnr: '310000043' } })
    expect(read({ ...other, employerOrgnr: '310000044' })).toEqual({ problems: ['employerOrgnr'] })
  })
  it('says which document was shown, and how its names came into the form', () => {
    const shown = { ...typed, documentKind: 'passport' }
    expect(read({ ...shown, readBy: 'device' })).toEqual({
      person: { ...person, documentKind: 'passport', readBy: 'device' },
    })
    expect(read(shown)).toMatchObject({ person: { readBy: 'typed' } })
    expect(read({ ...typed, readBy: 'typed' })).toEqual({ person })
  })
  it('may bring a paper that stands in for a card', () => {
    const paper = { ...typed, paperKind: 'card_order', paperValidUntil: '31.12.2026', paperNote: ' Bestilt  i dag ' }
    expect(read(paper)).toMatchObject({
      person: { paper: { kind: 'card_order', validUntil: '2026-12-31', note: 'Bestilt i dag' } },
    })
    expect(read({ ...paper, paperValidUntil: '31.11.2026' })).toEqual({ problems: ['paperValidUntil'] })
  })
  it('never has a national identity number', () => {
    const numbered = { ...typed, lastName: 'Moe 05859012345', paperKind: 'card_order', paperNote: '058590 12345' }
    expect(read(numbered)).toEqual({ problems: ['lastName', 'paperNote'] })
    expect(problemWords('paperNote', '058590 12345')).toBe('nationalId')
    expect(problemWords('lastName', '')).toBe('lastName')
  })
  it('names what is missing, in the order of the form', () => {
    expect(read({ firstName: ' ', lastName: '', birthDate: '31.02.1990' })).toEqual({
      problems: ['firstName', 'birthDate'],
    })
  })
  it('takes one name for a whole name, in either field (N1)', () => {
    expect(read({ ...typed, lastName: '' })).toMatchObject({ person: { lastName: '' } })
    expect(read({ ...typed, firstName: '', lastName: 'Zahra' })).toMatchObject({
      person: { firstName: '', lastName: 'Zahra' },
    })
  })
  it('has no address in a name, and a chosen employer called like one stops nobody (N8)', () => {
    expect(read({ ...typed, firstName: 'se ond.no' })).toEqual({ problems: ['firstName'] })
    expect(problemWords('firstName', 'se ond.no')).toBe('noAddress')
    const chosen = new FormData()
    for (const [name, value] of Object.entries({ ...typed, employer: '310000019' })) chosen.set(name, value)
    const domain = [{ orgnr: '310000019', name: 'WWW.PRØVE.NO AS' }]
    expect(readDeclaration(chosen, domain, today)).toMatchObject({ person: { employerOrgnr: '310000019' } })
  })

  function read(fields: Record<string, string>) {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return readDeclaration(form, known, today)
  }
})
