import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime, { type Email as ParsedEmail } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

/**
 * A real SMTP server, and what it received. It refuses `refused@…` for good and defers `later@…`. `env` is what the mailer needs to send
 * to it, and a folder for a demo's outbox.
 */
export async function openTestMailServer() {
  const received: ParsedEmail[] = []
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-mail-'))
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const responseCode = { refused: 550, later: 451 }[address.split('@')[0]!]
      done(responseCode ? Object.assign(new Error('not now'), { responseCode }) : null)
    },
    async onData(stream, _session, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      received.push(await PostalMime.parse(Buffer.concat(chunks)))
      done()
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()))
    rmSync(folder, { recursive: true })
  })
  const env = {
    mode: 'production' as const,
    smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mailFrom: 'Kyndig <kyndig@firma.example>',
    dataDir: folder,
  }
  return { received, folder, env }
}
