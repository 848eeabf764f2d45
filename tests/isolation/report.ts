import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutant } from './mutants.ts'

/** Where `npm run test:isolation` collects what it finds. Without it a sample is asked, as in `npm test`. */
const FOLDER = process.env.KYNDIG_ISOLATION

export const isWhole = Boolean(FOLDER)

export interface Probed {
  probes: number
  escapes: string[]
  /** What the numbers are made of. */
  parts: Record<string, number>
}

export function reportProbes(part: string, probed: Probed): void {
  if (FOLDER) writeFileSync(join(FOLDER, `${part}.probes.json`), JSON.stringify(probed))
}

export function reportMutants(part: string, mutants: Mutant[]): void {
  if (FOLDER) writeFileSync(join(FOLDER, `${part}.mutants.json`), JSON.stringify(mutants))
}

export const readProbes = (folder: string, part: string): Probed =>
  JSON.parse(readFileSync(join(folder, `${part}.probes.json`), 'utf8'))

export const readMutants = (folder: string, part: string): Mutant[] =>
  JSON.parse(readFileSync(join(folder, `${part}.mutants.json`), 'utf8'))
