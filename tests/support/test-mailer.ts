import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createMailer } from '#server/adapters/email/mailer.ts'
import { readEnv } from '#server/env.ts'

/** The demo's mailer, with a folder for this test file. */
export function openTestMailer() {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-outbox-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return createMailer(readEnv({ KYNDIG_MODE: 'demo', KYNDIG_DATA_DIR: folder }))
}
