import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { type Anchor, anchorSchema } from '#server/domain/anchor/rules.ts'

export interface ChosenAnchors {
  /** The newest that the restored database must hold. */
  before: { file: string; anchor: Anchor } | null
  /** The newest that was taken later: what it has beyond the restored database is lost. */
  after: { file: string; anchor: Anchor } | null
}

/** An anchor reads the chains a moment after the time that it names. */
const MARGIN_MS = 2_000

/** Chooses among the anchors in a file or a folder, by the moment that the restored database stands at. */
export function chooseAnchors(path: string, restoredTo: Date): ChosenAnchors {
  const anchors = list(path).sort((a, b) => timeOf(a) - timeOf(b))
  if (anchors.length === 0) throw new LaunchFailure(`There is no anchor of \`npm run anchor\` in ${path}.`)
  const limit = restoredTo.getTime() - MARGIN_MS
  const before = anchors.filter((each) => timeOf(each) <= limit).at(-1)
  const after = anchors.filter((each) => timeOf(each) > limit).at(-1)
  return { before: before ?? null, after: after ?? null }
}

function timeOf({ anchor }: { anchor: Anchor }): number {
  return new Date(anchor.takenAt).getTime()
}

function list(path: string): { file: string; anchor: Anchor }[] {
  if (!existsSync(path)) throw new LaunchFailure(`There is nothing at ${path}.`)
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]
  return files.flatMap((file) => {
    const anchor = read(file)
    return anchor ? [{ file, anchor }] : []
  })
}

function read(file: string): Anchor | null {
  try {
    return anchorSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
