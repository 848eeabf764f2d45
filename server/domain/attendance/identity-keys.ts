import type { HmsCardAnswer } from '#server/domain/hms-card/port.ts'

/**
 * What an answer is filed under. A card, and a human, are filed by one transaction at a time, whether somebody stands at the
 * gate or a job asks; the others then find what it filed.
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

/** What one scan is filed under, by the key that its device made. */
export function scanKeyOf(key: string): string {
  return `scan:${key}`
}
