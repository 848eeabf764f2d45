import { useTranslations } from 'next-intl'
import { AttendeeTime } from '#components/ui/attendee-time.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { MakeRequest } from './make-request.tsx'
import { OwnSection } from './own-section.tsx'
import type { WorkerPage } from './worker-page.ts'

type OwnRequestsProps = { requests: WorkerPage['requests']; companyName: string }

/** What the person has asked the company for, with the answers, and a form to ask. */
export function OwnRequests({ requests, companyName }: OwnRequestsProps) {
  const t = useTranslations('workerPage.requests')
  return (
    <OwnSection title={t('title')} text={t('text', { company: companyName })}>
      {requests.length > 0 && (
        <ol aria-label={t('title')} className="mb-6 divide-y divide-line border-line border-y">
          {requests.map((request) => (
            <Request key={request.id} request={request} />
          ))}
        </ol>
      )}
      <MakeRequest />
    </OwnSection>
  )
}

function Request({ request }: { request: WorkerPage['requests'][number] }) {
  const t = useTranslations('workerPage.requests')
  const { kind, text, madeAt, outcome, answer, companyName } = request
  return (
    <li className="grid gap-1 py-4">
      <p className="text-ink-soft">
        <AttendeeTime value={madeAt} /> · <span className="wrap-anywhere">{companyName}</span>
      </p>
      <p className="font-semibold">{t(`kinds.${kind}`)}</p>
      <p className="wrap-anywhere whitespace-pre-line">{text}</p>
      <p>
        <StatusBadge status={outcome === null ? 'waiting' : outcome === 'declined' ? 'invalid' : 'valid'}>
          {t(`outcomes.${outcome ?? 'waiting'}`)}
        </StatusBadge>
      </p>
      {answer && (
        <p className="wrap-anywhere whitespace-pre-line">
          <span className="font-semibold">{t('answer')}</span> {answer}
        </p>
      )}
    </li>
  )
}
