import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listSourceFiles } from './source-files.ts'

const FOLDER = 'docs/decisions'
const INDEX = `${FOLDER}/README.md`

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...listSourceFiles('docs').filter((path) => path.endsWith('.md')),
].sort()
const records = pages
  .filter((path) => dirname(path) === FOLDER && path !== INDEX)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

function headingOf(text: string) {
  const [, number, title] = /^# (\d+)\. (.+)$/m.exec(text) ?? []
  return { number: Number(number), title }
}

/** The file paths of a page's links, without web addresses and anchors in the same page. */
function linkedPaths(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!.split('#')[0]!)
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
}

describe('a decision record', () => {
  test.each(records)('$path has a number, a status, a date and three sections', ({ text }) => {
    expect(text).toMatch(
      /^# [1-9]\d*\. \S.*\n\n- Status: (Accepted|Superseded by \[.+\]\(.+\.md\))\n- Date: \d{4}-\d{2}-\d{2}\n\n## Context\n/,
    )
    const sections = [...text.matchAll(/^## (.+)\n\n(?!#)\S/gm)].map(([, name]) => name)
    expect(sections).toEqual(['Context', 'Decision', 'Consequences'])
  })

  test('has a unique number', () => {
    const numbers = records.map(({ text }) => headingOf(text).number).sort((one, other) => one - other)
    expect(numbers).toEqual(records.map((_, place) => place + 1))
  })
})

test("the index lists each record once, by number, with the record's own title", () => {
  const rows = readFileSync(INDEX, 'utf8')
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
  const expected = records
    .map(({ path, text }) => ({
      ...headingOf(text),
      path,
      date: /^- Date: (.+)$/m.exec(text)?.[1],
      status: /^- Status: (.+)$/m.exec(text)?.[1],
    }))
    .sort((one, other) => one.number - other.number)
    .map(
      ({ number, title, path, date, status }) => `| ${number} | ${date} | [${title}](${basename(path)}) | ${status} |`,
    )
  expect(rows).toEqual(expected)
})

test.each(pages)('every relative link in %s points to an existing file', (page) => {
  const dead = linkedPaths(readFileSync(page, 'utf8')).filter((target) => !existsSync(join(dirname(page), target)))
  expect(dead).toEqual([])
})
