import type { DocumentReading } from './document-reading.ts'
import type { Gray } from './gray.ts'
import { readLicence } from './read-licence.ts'
import { readByZone } from './read-zone.ts'
import type { TextEngine } from './text-engine.ts'
import { layUpright } from './upright.ts'

/** After so long, the picture is not turned once more: a better one is taken sooner. */
const TIMEOUT_MS = 20_000

/** Reads a passport, an identity card or a driving licence in any direction; null where there is none that can be read. */
export function readDocument(picture: Gray, engine: TextEngine, today: Date): DocumentReading | null {
  const started = performance.now()
  for (const upright of layUpright(picture)) {
    const reading = readByZone(upright, engine, today) ?? readLicence(upright, engine, today)
    if (reading) return reading
    if (performance.now() - started > TIMEOUT_MS) return null
  }
  return null
}
