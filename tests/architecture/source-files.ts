import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** All files in these folders. Paths from the root, with slashes. */
export function listSourceFiles(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
}

export function countLines(path: string): number {
  return readFileSync(path, 'utf8').trimEnd().split('\n').length
}
