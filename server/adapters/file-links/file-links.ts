import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { FileLinks } from '#server/domain/file/port.ts'
import { decrypt, encrypt } from '#server/encryption.ts'
import { parseJsonAs } from '#server/parse-json-as.ts'

const WINDOW_SECONDS = 300
const NONCE_BYTES = 12
export const FILE_PATH = '/api/files/'

const content = z.object({ key: z.string(), name: z.string(), type: z.string(), until: z.number() })

/**
 * Links that contain their file, encrypted and authenticated: nobody else can make one, and each expires. Encrypted, because addresses end up
 * in logs and histories, and a file's name may be a person's.
 */
export function createFileLinks({ key, now }: { key: Buffer; now: () => Date }): FileLinks {
  const derive = (text: string, from = key) => createHmac('sha256', from).update(text).digest()
  const [cipherKey, nonceKey] = [derive('cipher'), derive('nonce')]
  const seconds = () => Math.floor(now().getTime() / 1000)
  return {
    sign: ({ key, name, type }) => {
      // The end of the next window: within one window the address is the same, so that the browser can use its cache.
      const until = (Math.floor(seconds() / WINDOW_SECONDS) + 2) * WINDOW_SECONDS
      const text = JSON.stringify({ key, name, type, until })
      const nonce = derive(text, nonceKey).subarray(0, NONCE_BYTES)
      return FILE_PATH + encrypt(text, cipherKey, nonce).toString('base64url')
    },
    read: (token) => {
      const target = parseJsonAs(content, open(token, cipherKey) ?? '')
      return target && target.until > seconds() ? target : null
    },
  }
}

function open(token: string, key: Buffer): string | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.toString('base64url') !== token) return null // Node ignores what is not base64url
  try {
    return decrypt(bytes, key)
  } catch {
    return null
  }
}
