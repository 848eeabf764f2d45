import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Messages } from 'next-intl'
import type { Locale } from './locales.ts'

const kept = new Map<Locale, Promise<Messages>>()

/** Every word of one language; each file `messages/<locale>/<area>.json` is the namespace `<area>`. */
export function loadMessages(locale: Locale): Promise<Messages> {
  if (process.env.NODE_ENV !== 'production') return readMessages(locale)
  const messages = kept.get(locale) ?? readMessages(locale)
  kept.set(locale, messages)
  messages.catch(() => kept.delete(locale))
  return messages
}

async function readMessages(locale: Locale): Promise<Messages> {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'messages', locale)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'))
  const areas = await Promise.all(
    files.map(async (file) => [file.slice(0, -'.json'.length), JSON.parse(await readFile(join(folder, file), 'utf8'))]),
  )
  return Object.fromEntries(areas) as Messages
}
