import type { HmsCardAnswer } from '#server/domain/hms-card/port.ts'

/**
 * Lock keys for an answer. One transaction at a time stores a card or a human, at check-in or in a job; the others then find its result.
 */
export function identityKeysOf(contentHash: Buffer, answer: HmsCardAnswer | null): string[] {
  const keys = [`code:${contentHash.toString('hex')}`]
  if (answer?.outcome === 'card') {
    const { cardNumber, person } = answer.card
    if (cardNumber) keys.push(`number:${cardNumber}`)
    if (person) keys.push(`born:${person.birthDate}`)
  }
  return keys
}

/** Lock key for one scan, by the key that its device created. */
export function scanKeyOf(key: string): string {
  return `scan:${key}`
}
