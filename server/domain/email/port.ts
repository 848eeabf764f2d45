import type { Anchor } from '#server/domain/anchor/rules.ts'

/** The languages that we write to people in. */
export type EmailLocale = 'nb' | 'en'

/** What we write to people about. The adapter chooses the words. */
export type EmailMessage =
  | { kind: 'signInCode'; link: string; code: string; minutes: number }
  | { kind: 'invitation'; link: string; companyName: string; inviterName: string; days: number }
  | { kind: 'anchor'; companyName: string; position: number; anchor: Anchor }

export interface Email {
  /** The same when the same e-mail is sent again, so that the reader's mail program can tell. */
  id: string
  to: string
  locale: EmailLocale
  message: EmailMessage
}

/** Why an e-mail was not taken. Trying again helps where the server was not reached, and nowhere else. */
export type EmailProblem = 'MAIL_NOT_SET_UP' | 'MAIL_UNREACHABLE' | 'MAIL_REFUSED'

/** Sends e-mail, within a minute. Never throws: an e-mail is sent by a job, which tries again. */
export interface Mailer {
  send(email: Email): Promise<'sent' | EmailProblem>
}

/** Keeps what an e-mail says unreadable while it waits in the database. `open` throws where the bytes are not its own. */
export interface EmailVault {
  seal(email: Email): Buffer
  open(bytes: Buffer): Email
}

export interface KeptEmail {
  id: string
  to: string
  subject: string
  text: string
  sentAt: Date
}

/** Where a demo keeps the e-mail that it does not send. Newest first. */
export interface SentMail {
  list(): Promise<KeptEmail[]>
}
