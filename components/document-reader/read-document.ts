import type { DocumentReading } from './document-reading.ts'
import type { Gray } from './gray.ts'
import { readLicence } from './read-licence.ts'
import { readByZone } from './read-zone.ts'
import type { TextEngine } from './text-engine.ts'
import { layUpright } from './upright.ts'

/** After this time the picture is not turned again: a better picture is quicker. */
const TIMEOUT_MS = 20_000

/** Reads a passport, identity card or driving licence in any orientation. Null when none is readable. */
export function readDocument(picture: Gray, engine: TextEngine, today: Date): DocumentReading | null {
  const started = performance.now()
  for (const upright of layUpright(picture)) {
    const reading = readByZone(upright, engine, today) ?? readLicence(upright, engine, today)
    if (reading) return reading
    if (performance.now() - started > TIMEOUT_MS) return null
  }
  return null
}
