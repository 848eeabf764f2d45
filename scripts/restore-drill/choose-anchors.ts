import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { type Anchor, anchorSchema } from '#server/domain/anchor/rules.ts'

export interface ChosenAnchors {
  /** The newest that the restored database must hold. */
  before: { file: string; anchor: Anchor } | null
  /** The newest that was taken later: what it has beyond the restored database is lost. */
  after: { file: string; anchor: Anchor } | null
  /** Files beside them that are no anchor, or a damaged one. */
  skipped: string[]
}

/** An anchor reads the chains a moment after the time that it names. */
const MARGIN_MS = 2_000

/** Chooses among the anchors in a file or a folder, by the moment that the restored database stands at. */
export function chooseAnchors(path: string, restoredTo: Date): ChosenAnchors {
  const files = list(path).map((file) => ({ file, anchor: read(file) }))
  const anchors = files.filter((each): each is { file: string; anchor: Anchor } => each.anchor !== null)
  if (anchors.length === 0) throw new LaunchFailure(`${path} has no anchor of \`npm run anchor\` that can be read.`)
  anchors.sort((a, b) => timeOf(a) - timeOf(b))
  const limit = restoredTo.getTime() - MARGIN_MS
  const before = anchors.filter((each) => timeOf(each) <= limit).at(-1)
  const after = anchors.filter((each) => timeOf(each) > limit).at(-1)
  const skipped = files.filter(({ anchor }) => anchor === null).map(({ file }) => file)
  return { before: before ?? null, after: after ?? null, skipped }
}

function timeOf({ anchor }: { anchor: Anchor }): number {
  return new Date(anchor.takenAt).getTime()
}

function list(path: string): string[] {
  if (!existsSync(path)) throw new LaunchFailure(`There is nothing at ${path}.`)
  if (!statSync(path).isDirectory()) return [path]
  const entries = readdirSync(path, { withFileTypes: true })
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => join(path, name))
}

function read(file: string): Anchor | null {
  try {
    return anchorSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
