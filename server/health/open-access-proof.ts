import { findAccessFault } from '#db/prove-access.ts'
import { log } from '#server/log.ts'

/** Balancers ask every few seconds, and twelve connections for each question would be many. */
const GOOD_FOR_MS = 30_000

/** Answers whether every access role works: proved lately, or now. A failure is not remembered, and the log says what it was. */
export function openAccessProof(goodForMs = GOOD_FOR_MS): (appUrl: string) => Promise<boolean> {
  let proof: { url: string; until: number; fault: Promise<string | null> } | undefined
  return async (url) => {
    if (proof?.url !== url || performance.now() >= proof.until) {
      proof = { url, until: performance.now() + goodForMs, fault: findAccessFault(url) }
    }
    const mine = proof
    const sentence = await mine.fault
    if (sentence === null) return true
    if (proof === mine) {
      proof = undefined
      log.error('database.access_unproven', { sentence })
    }
    return false
  }
}
