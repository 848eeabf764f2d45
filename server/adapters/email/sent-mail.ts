import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeptEmail, SentMail } from '#server/domain/email/port.ts'
import type { Env } from '#server/env.ts'

const SHOWN = 50

const keptEmail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  // E-mail from before names were kept has none.
  attachments: z.array(z.string()).default([]),
  sentAt: z.coerce.date(),
})

/** The e-mail that a demo keeps, one file each. Null when e-mail is really sent. */
export function openSentMail(env: Pick<Env, 'mode' | 'smtpUrl' | 'dataDir'>): SentMail | null {
  if (env.mode !== 'demo' || env.smtpUrl) return null
  return { list: () => listKept(sentMailFolder(env.dataDir)) }
}

export function sentMailFolder(dataDir: string): string {
  return join(/* turbopackIgnore: true */ dataDir, 'outbox')
}

export async function addToSentMail(folder: string, email: Omit<KeptEmail, 'id' | 'sentAt'>): Promise<void> {
  const sentAt = new Date()
  // Starts with the time, so that sorting by name sorts by time.
  const id = `${sentAt.toISOString().replace(/\D/g, '')}-${randomUUID()}`
  const kept: KeptEmail = { id, ...email, sentAt }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Written to a temporary file and renamed, so that no reader sees half a file.
  const file = join(/* turbopackIgnore: true */ folder, kept.id)
  await writeFile(`${file}.part`, JSON.stringify(kept, null, 2), { mode: 0o600 })
  await rename(`${file}.part`, `${file}.json`)
}

async function listKept(folder: string): Promise<KeptEmail[]> {
  const files = await readdir(folder).catch(() => [])
  const newest = files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse()
    .slice(0, SHOWN)
  const kept = await Promise.all(newest.map((file) => readKept(join(/* turbopackIgnore: true */ folder, file))))
  return kept.filter((email) => email !== null)
}

async function readKept(file: string): Promise<KeptEmail | null> {
  try {
    return keptEmail.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}
