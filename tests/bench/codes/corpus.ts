import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One picture of a corpus, as its manifest has it. `text` is null where there is no code in it. */
export type CorpusFrame = { file: string; kind: 'qr' | 'c128' | 'neg'; cat: string; level: number; text: string | null }

/** All frames of a folder: several manifests are parts of one corpus. */
export function readManifests(folder: string): CorpusFrame[] {
  const manifests = readdirSync(folder).filter((name) => /^manifest([.]\d+)?[.]json$/.test(name))
  if (manifests.length === 0) throw new Error(`${folder} has no manifest.json`)
  return manifests.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).frames as CorpusFrame[])
}
