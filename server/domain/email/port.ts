/** The languages that we write to people in. */
export type EmailLocale = 'nb' | 'en'

/** What we write to people about. The adapter chooses the words. */
export type EmailMessage =
  | { kind: 'signInCode'; link: string; code: string; minutes: number }
  | { kind: 'invitation'; link: string; companyName: string; inviterName: string; days: number }

export interface Email {
  to: string
  locale: EmailLocale
  message: EmailMessage
}

/** Sends e-mail. Throws when the server does not take it, so that the caller can say so. */
export interface Mailer {
  send(email: Email): Promise<void>
}

export interface KeptEmail {
  id: string
  to: string
  subject: string
  text: string
  sentAt: Date
}

/** Where a demo keeps the e-mail that it does not send. Newest first. */
export interface Outbox {
  list(): Promise<KeptEmail[]>
}
