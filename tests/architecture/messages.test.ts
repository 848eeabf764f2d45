import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listIcuArguments } from './icu-arguments.ts'

const areas = readdirSync('messages/nb')

test('both languages have the same files', () => {
  expect(readdirSync('messages/en')).toEqual(areas)
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
