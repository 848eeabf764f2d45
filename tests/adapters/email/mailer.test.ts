import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime, { type Email as ParsedEmail } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMailer } from '#server/adapters/email/mailer.ts'
import { openSentMail } from '#server/adapters/email/sent-mail.ts'
import type { Email } from '#server/domain/email/port.ts'

const received: ParsedEmail[] = []
let server: SMTPServer
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kyndig-mail-'))
  server = new SMTPServer({
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
})

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await rm(folder, { recursive: true })
})

const env = (change: object = {}) => ({
  mode: 'production' as const,
  smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  mailFrom: 'Kyndig <kyndig@firma.example>',
  dataDir: folder,
  ...change,
})

const signIn = (to: string, locale: 'nb' | 'en' = 'nb'): Email => ({
  id: '0197f0aa-0000-7000-8000-000000000001',
  to,
  locale,
  message: {
    kind: 'signInCode',
    link: `https://kyndig.example/sign-in/confirm?link=${'x'.repeat(43)}&next=%2F`,
    code: '01234567',
    minutes: 15,
  },
})

describe('by SMTP', () => {
  test('sends the whole link on a line of its own, and the code in two groups', async () => {
    await createMailer(env()).send(signIn('kari@firma.example'))
    const email = received.at(-1)!
    expect(email.to).toMatchObject([{ address: 'kari@firma.example' }])
    expect(email.from).toMatchObject({ address: 'kyndig@firma.example', name: 'Kyndig' })
    expect(email.subject).toBe('0123 4567 er koden din til Kyndig')
    const lines = email.text!.split(/\r?\n/)
    expect(lines).toContain(`https://kyndig.example/sign-in/confirm?link=${'x'.repeat(43)}&next=%2F`)
    expect(lines).toContain('0123 4567')
    expect(email.html).toBeUndefined()
    expect(email.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
  })

  test('writes in the language of the page that asked', async () => {
    await createMailer(env()).send(signIn('kari@firma.example', 'en'))
    expect(received.at(-1)!.subject).toBe('0123 4567 is your code for Kyndig')
  })

  test("does not let a company's name add headers or lines", async () => {
    const message = {
      kind: 'invitation',
      link: 'https://kyndig.example/invitations/1',
      companyName: 'Æ {x} <b> AS\r\nBcc: all@firma.example',
      inviterName: "Kari 'Prøve'",
      days: 14,
    } as const
    await createMailer(env()).send({ id: '1', to: 'ola@firma.example', locale: 'nb', message })
    const email = received.at(-1)!
    expect(email.bcc ?? []).toEqual([])
    expect(email.subject).toContain('Æ {x} <b> AS')
    expect(email.text).toContain("Kari 'Prøve' har invitert deg")
  })

  test('gives the same e-mail the same Message-ID when it is sent twice', async () => {
    for (const _ of [1, 2]) expect(await createMailer(env()).send(signIn('kari@firma.example'))).toBe('sent')
    expect(received.slice(-2).map(({ messageId }) => messageId)).toEqual(
      Array(2).fill('<0197f0aa-0000-7000-8000-000000000001@firma.example>'),
    )
  })

  test('treats a rejected address as final', async () => {
    expect(await createMailer(env()).send(signIn('refused@firma.example'))).toBe('MAIL_REFUSED')
  })

  test('allows a retry after a temporary rejection or when the server is unreachable', async () => {
    expect(await createMailer(env()).send(signIn('later@firma.example'))).toBe('MAIL_UNREACHABLE')
    const nowhere = createMailer(env({ smtpUrl: 'smtp://127.0.0.1:9' }))
    expect(await nowhere.send(signIn('a@firma.example'))).toBe('MAIL_UNREACHABLE')
  })
})

describe('without a mail server', () => {
  test('sends nothing in production', async () => {
    expect(await createMailer(env({ smtpUrl: undefined })).send(signIn('a@firma.example'))).toBe('MAIL_NOT_SET_UP')
  })

  test('keeps unsent e-mail in a demo for its own user only, newest first', async () => {
    const demo = env({ mode: 'demo', smtpUrl: undefined })
    const mailer = createMailer(demo)
    expect(await openSentMail(demo)!.list()).toEqual([])
    for (const to of ['one@firma.example', 'two@firma.example']) {
      await mailer.send(signIn(to))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect((await openSentMail(demo)!.list()).map(({ to }) => to)).toEqual(['two@firma.example', 'one@firma.example'])
    const [file] = await readdir(join(folder, 'outbox'))
    expect((await stat(join(folder, 'outbox', file!))).mode & 0o077).toBe(0)
  })

  test('has no outbox in production or where e-mail is really sent', () => {
    expect(openSentMail(env({ smtpUrl: undefined }))).toBeNull()
    expect(openSentMail(env({ mode: 'demo' }))).toBeNull()
  })
})
