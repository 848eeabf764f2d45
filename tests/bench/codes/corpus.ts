import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One picture of a corpus, as in its manifest. `text` is null when it has no code. */
export type CorpusFrame = { file: string; kind: 'qr' | 'c128' | 'neg'; cat: string; level: number; text: string | null }

/** All frames of a folder: several manifests form one corpus. */
export function readManifests(folder: string): CorpusFrame[] {
  const manifests = readdirSync(folder).filter((name) => /^manifest([.]\d+)?[.]json$/.test(name))
  if (manifests.length === 0) throw new Error(`${folder} has no manifest.json`)
  return manifests.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).frames as CorpusFrame[])
}
