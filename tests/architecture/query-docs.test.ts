import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { listSourceFiles } from './source-files.ts'

test('every exported query says in a docstring what it gives', () => {
  expect(
    listSourceFiles('db/queries').flatMap((path) => undocumentedExports(path, readFileSync(path, 'utf8'))),
  ).toEqual([])
})

test('an export without a docstring is found', () => {
  const text =
    '/** Says so. */\nexport function said() {}\n// Not a docstring.\nexport const unsaid = 1\nconst own = 2\n'
  expect(undocumentedExports('example.ts', text)).toEqual(['example.ts: unsaid'])
})

function undocumentedExports(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  return source.statements.flatMap((statement) => {
    if (!ts.isFunctionDeclaration(statement) && !ts.isVariableStatement(statement)) return []
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    const comment = ts.getLeadingCommentRanges(text, statement.pos)?.at(-1)
    if (comment && text.startsWith('/**', comment.pos)) return []
    const declaration = ts.isFunctionDeclaration(statement) ? statement : statement.declarationList.declarations[0]
    return [`${path}: ${declaration?.name?.getText(source)}`]
  })
}
