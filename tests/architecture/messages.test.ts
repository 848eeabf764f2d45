import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { attendeeLocales, isLocale } from '#server/i18n/locales.ts'
import { ATTENDEE_AREAS } from '#server/i18n/messages.ts'
import { listIcuArguments, listPluralForms } from './icu-arguments.ts'

const areas = readdirSync('messages/nb')

test('both languages have the same files', () => {
  expect(readdirSync('messages/en')).toEqual(areas)
})

const onlyForAttendees = attendeeLocales.filter((locale) => !isLocale(locale))

test('the staff have two languages, and attendees four more', () => {
  expect(readdirSync('messages').sort()).toEqual([...attendeeLocales].sort())
  expect(onlyForAttendees).toEqual(['pl', 'lt', 'ro', 'uk'])
})

describe.each(onlyForAttendees)('the messages in %s', (locale) => {
  test('are the areas that an attendee meets, and no others', () => {
    expect(readdirSync(`messages/${locale}`)).toEqual(ATTENDEE_AREAS.map((area) => `${area}.json`).sort())
  })

  test.each(ATTENDEE_AREAS)('have every message of %s, none empty and none more, with its arguments', (area) => {
    const shapes = (language: string) =>
      Object.entries(readMessages(language, `${area}.json`))
        .map(([key, text]) => [key, text.trim() !== '', listIcuArguments(text)])
        .sort()
    expect(shapes(locale)).toEqual(shapes('nb'))
  })
})

describe.each(attendeeLocales)('the plurals that an attendee meets in %s', (locale) => {
  test('have each form of the language, and no other', () => {
    const needed = [...new Intl.PluralRules(locale).resolvedOptions().pluralCategories].sort()
    const plurals = ATTENDEE_AREAS.flatMap((area) =>
      Object.entries(readMessages(locale, `${area}.json`)).flatMap(([key, text]) =>
        listPluralForms(text).map((forms) => [`${area} ${key}`, forms.filter((form) => !form.startsWith('=')).sort()]),
      ),
    )
    expect(plurals.length).toBeGreaterThan(0)
    expect(plurals.filter(([, forms]) => String(forms) !== String(needed))).toEqual([])
  })
})

describe.each(areas)('%s', (area) => {
  const nb = readMessages('nb', area)
  const en = readMessages('en', area)

  test('both languages have the same messages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(nb).sort())
  })

  test('both languages use the same arguments', () => {
    const keys = Object.keys(nb).filter((key) => key in en)
    const argumentsOf = (messages: Record<string, string>) =>
      keys.map((key) => [key, listIcuArguments(messages[key] ?? '')])
    expect(argumentsOf(en)).toEqual(argumentsOf(nb))
  })

  test('a message is empty in both languages or in neither', () => {
    const emptyIn = (messages: Record<string, string>) => Object.keys(messages).filter((key) => !messages[key]?.trim())
    expect(emptyIn(en).sort()).toEqual(emptyIn(nb).sort())
  })
})

describe('the parser of message arguments', () => {
  test.each([
    ['Hei', []],
    ['Hei {name}', ['name']],
    ['{count, plural, one {kort} other {# kort av {total}}}', ['count', 'total']],
    ['{when, date, long} <b>{name}</b>', ['<b>', 'name', 'when']],
    ["Skriv '{'navn'}'", []],
  ])('%s', (text, expected) => expect(listIcuArguments(text)).toEqual(expected))

  test('finds the forms of each plural, and none of a choice', () => {
    expect(
      listPluralForms('{n, plural, =0 {no} one {# of {m, plural, other {#}}} other {#}} {k, select, a {x} other {y}}'),
    ).toEqual([['other'], ['=0', 'one', 'other']])
  })

  test.each(['{name', 'name}', '{count, plural, one {kort}'])('rejects %s', (text) => {
    expect(() => listIcuArguments(text)).toThrow()
  })
})

function readMessages(locale: string, area: string): Record<string, string> {
  return flatten(JSON.parse(readFileSync(join('messages', locale, area), 'utf8')))
}

function flatten(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string') return { [path]: value }
  return Object.assign(
    {},
    ...Object.entries(value as object).map(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key)),
  )
}
