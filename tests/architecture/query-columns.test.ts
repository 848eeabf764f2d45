import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { listSourceFiles } from './source-files.ts'

// Of one table alone, Drizzle writes a column without the table's name. Inside a statement of its own, it then means the inner table's column.
test('a statement within a query of one table names that table, and not its column alone', () => {
  expect(listSourceFiles('db/queries').flatMap((path) => bareColumns(path, readFileSync(path, 'utf8')))).toEqual([])
})

test('a column that would stand without its table is found, and one beside a join is not', () => {
  const query = (join: string) => `scope.tx.select({
    people: sql<number>\`(select count(*) from entries e where e.project_id = \${projects.id})\`,
  }).from(projects)${join}.where(isOpen)`
  expect(bareColumns('example.ts', query(''))).toEqual(['example.ts: projects.id'])
  expect(bareColumns('example.ts', query('.innerJoin(members, isOwn)'))).toEqual([])
  expect(bareColumns('example.ts', query('').replace('projects.id}', 'projects}.id'))).toEqual([])
})

function bareColumns(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && methodOf(node) === 'from') found.push(...bareColumnsOf(node))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.map((column) => `${path}: ${column}`)
}

/** `from`: the call of that method, which the call of `select` stands before and those of joins after. */
function bareColumnsOf(from: ts.CallExpression): string[] {
  const table = from.arguments[0]?.getText()
  const select = ts.isPropertyAccessExpression(from.expression) ? from.expression.expression : null
  if (!table || !select || !ts.isCallExpression(select) || isJoined(from)) return []
  return [...select.getText().matchAll(/`[^`]*\(select[^`]*`/g)].flatMap(([statement]) =>
    [...statement.matchAll(/\$\{(\w+\.\w+)\}/g)]
      .map(([, column]) => column!)
      .filter((each) => each.startsWith(`${table}.`)),
  )
}

function isJoined(call: ts.CallExpression): boolean {
  const { parent } = call
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return false
  return parent.name.text.endsWith('Join') || isJoined(parent.parent)
}

function methodOf({ expression }: ts.CallExpression): string | null {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : null
}
