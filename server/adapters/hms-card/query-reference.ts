import { createHash } from 'node:crypto'
import type { HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'

/** How a log line names a query: a masked card number, or the SHA-256 of a code or chip. */
export function referenceOf(query: HmsCardQuery): string {
  return query.by === 'cardNumber' ? maskCardNumber(query.cardNumber) : sha256(wantedOf(query))
}

/** Distinguishes queries in memory. Never logged, because the digest of a card number is easy to guess. */
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
