import { createHash } from 'node:crypto'
import type { HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'

/** What a log line may call a query: a masked card number, or the SHA-256 of what a code or chip says. */
export function referenceOf(query: HmsCardQuery): string {
  return query.by === 'cardNumber' ? maskCardNumber(query.cardNumber) : sha256(wantedOf(query))
}

/** Tells queries apart in memory. Never logged: the digest of a card number is soon guessed. */
export function fingerprintOf(query: HmsCardQuery): string {
  return sha256(`${query.by} ${wantedOf(query)}`)
}

function wantedOf(query: HmsCardQuery): string {
  if (query.by === 'qr') return query.payload
  return query.by === 'chip' ? query.code : query.cardNumber
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
