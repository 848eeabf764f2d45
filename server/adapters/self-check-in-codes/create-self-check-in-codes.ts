import { createHmac } from 'node:crypto'
import { formatCheckToken } from '#server/domain/certificate-check/rules.ts'
import type { SelfCheckInCodes } from '#server/domain/self-check-in/port.ts'

const LOCATOR_LETTERS = 16
const PHONE_KEY_HEX = 32
/** Hex digits of 128 bits. */
const PROOF_HEX = 32

export function createSelfCheckInCodes(key: Buffer): SelfCheckInCodes {
  const mac = (...parts: string[]) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex')
  return {
    locatorOf: (sessionId) => formatCheckToken(mac('locator', sessionId).slice(0, PROOF_HEX)).slice(-LOCATOR_LETTERS),
    proofOf: (locator, slot) => formatCheckToken(mac('proof', locator, String(slot)).slice(0, PROOF_HEX)),
    phoneKeyOf: (locator, phone) => mac('phone', locator, phone).slice(0, PHONE_KEY_HEX),
  }
}
