/**
 * The idempotency key of a write, created on the device. A UUID of version 7, so that rows are stored in time order.
 * Written by hand, because `crypto.randomUUID` is missing on addresses without https.
 */
export function newWriteKey(at: Date): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  random[0] = 0x70 | (random[0]! & 0x0f)
  random[2] = 0x80 | (random[2]! & 0x3f)
  const hex = at.getTime().toString(16).padStart(12, '0') + Array.from(random, toHex).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function toHex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
