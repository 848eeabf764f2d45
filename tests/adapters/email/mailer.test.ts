import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createMailer } from '#server/adapters/email/mailer.ts'
import { openSentMail } from '#server/adapters/email/sent-mail.ts'
import type { Email } from '#server/domain/email/port.ts'
import { openTestMailServer } from '#tests/support/test-mail-server.ts'

const { received, folder, env: base } = await openTestMailServer()

const env = (change: object = {}) => ({ ...base, ...change })

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

  test('does not let hostile names add headers, lines or another name for the attached file', async () => {
    const message = {
      kind: 'certificate',
      recordId: '0197f0aa-0000-7000-8000-000000000002',
      certificateNumber: 'KY-7F3K-Q2ZM',
      companyName: 'Æ "AS"\r\nBcc: all@firma.example',
      senderName: 'Kari\u2028Prøve',
      personName: 'Ola\r\n\r\n\u202egnp.exe "Testesen"',
      courseTitle: 'Sag\u202e"\r\nContent-Type: text/html\n',
      link: 'https://kyndig.example/check/0',
    } as const
    const attachment = {
      fileName: 'opplaeringsbevis-KY-7F3K-Q2ZM.pdf',
      content: Buffer.from('%PDF'),
      contentType: 'application/pdf',
    }
    await createMailer(env()).send({ id: '2', to: 'ola@firma.example', locale: 'nb', message }, [attachment])
    const email = received.at(-1)!
    expect(email.subject).toBe('Opplæringsbevis fra Æ "AS" Bcc: all@firma.example: Sag" Content-Type: text/html')
    expect(email.bcc ?? []).toEqual([])
    expect(email.to).toHaveLength(1)
    expect(email.html).toBeUndefined()
    expect(email.text!.split(/\r?\n/)).toContain('Ola gnp.exe "Testesen"')
    expect(email.attachments.map(({ filename }) => filename)).toEqual(['opplaeringsbevis-KY-7F3K-Q2ZM.pdf'])
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
    expect((await openSentMail(demo)!.list()).map(({ attachments }) => attachments)).toEqual([[], []])
    const [file] = await readdir(join(folder, 'outbox'))
    expect((await stat(join(folder, 'outbox', file!))).mode & 0o077).toBe(0)
  })

  test('has no outbox in production or where e-mail is really sent', () => {
    expect(openSentMail(env({ smtpUrl: undefined }))).toBeNull()
    expect(openSentMail(env({ mode: 'demo' }))).toBeNull()
  })
})
