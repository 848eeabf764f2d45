import { useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { AnswerForm } from './answer-form.tsx'
import type { OpenRequest } from './open-request.ts'

type RequestPanelProps = { slug: string; requests: OpenRequest[] }

/** What people have asked for on their own pages, for an administrator to answer. */
export function RequestPanel({ slug, requests }: RequestPanelProps) {
  const t = useTranslations('people.requests')
  if (requests.length === 0) return null
  return (
    <Panel title={t('title')} description={t('text')} className="mb-8">
      <ul className="divide-y divide-line">
        {requests.map((request) => (
          <li key={request.id} data-testid="worker-request" className="grid gap-3 py-5 first:pt-0 last:pb-0">
            <div>
              <a
                href={`/${slug}/people/${request.personId}`}
                className="wrap-anywhere font-semibold text-accent underline"
              >
                {fullNameOf(request)}
              </a>
              <p className="text-ink-soft text-sm">
                {t(`kinds.${request.kind}`)} · <Time value={request.madeAt} format="shortMoment" />
              </p>
            </div>
            <p className="wrap-anywhere max-w-[64ch] whitespace-pre-line">{request.text}</p>
            <AnswerForm slug={slug} request={request} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
