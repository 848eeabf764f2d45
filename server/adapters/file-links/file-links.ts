import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { FileLinks } from '#server/domain/file/port.ts'
import { parseJsonAs } from '#server/parse-json-as.ts'

const WINDOW_SECONDS = 300
export const FILE_PATH = '/api/files/'

const content = z.object({ key: z.string(), name: z.string(), type: z.string(), until: z.number() })

/** Links that carry what they lead to, with a keyed hash of it: nobody makes one, and each runs out. */
export function createFileLinks({ key, now }: { key: Buffer; now: () => Date }): FileLinks {
  const hash = (text: string) => createHmac('sha256', key).update(text).digest()
  const seconds = () => Math.floor(now().getTime() / 1000)
  return {
    sign: ({ key, name, type }) => {
      // Two windows ahead: each look within one gives the same address, which the browser then need not fetch again.
      const until = (Math.floor(seconds() / WINDOW_SECONDS) + 2) * WINDOW_SECONDS
      const text = Buffer.from(JSON.stringify({ key, name, type, until })).toString('base64url')
      return `${FILE_PATH}${text}.${hash(text).toString('base64url')}`
    },
    read: (token) => {
      const [text = '', signature = ''] = token.split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = hash(text)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const target = parseJsonAs(content, Buffer.from(text, 'base64url').toString('utf8'))
      return target && target.until > seconds() ? target : null
    },
  }
}
