import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { RelativeTime } from '#components/ui/relative-time.tsx'

type KeptEmail = { id: string; to: string; subject: string; text: string; attachments: string[]; sentAt: Date }

/** The demo's e-mails as the recipient reads them: plain text, with addresses as links. */
export function SentMailList({ emails }: { emails: KeptEmail[] }) {
  const t = useTranslations('operator.outbox')
  return (
    <ul className="grid gap-5">
      {emails.map((email) => (
        <li key={email.id} data-testid="email" className="rounded-md border border-line bg-surface p-5">
          <h2 className="break-words font-bold">{email.subject}</h2>
          <p className="mt-1 break-all text-ink-soft text-sm">
            {t('to')} {email.to} · <RelativeTime value={email.sentAt} />
          </p>
          <p className="mt-4 whitespace-pre-line break-words text-sm">
            <LinkedText text={email.text} />
          </p>
          {email.attachments.length > 0 && (
            <p className="mt-4 flex items-start gap-2 break-all border-line border-t pt-3 text-ink-soft text-sm">
              <Paperclip aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              {t('attachments', { names: email.attachments.join(', ') })}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

// A link in an e-mail opens from outside, so it must work without our scripts.
function LinkedText({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, never reordered
    <Fragment key={index}>
      {index % 2 === 1 ? (
        <a href={part} className="break-all text-accent underline">
          {part}
        </a>
      ) : (
        part
      )}
    </Fragment>
  ))
}
