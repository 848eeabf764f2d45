import { useTranslations } from 'next-intl'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { LogEvent } from './log.ts'
import { LogSubject } from './log-subject.tsx'

/** The events: when, who, what, about whom or what, and whether the event is sealed. */
export function LogTable({ slug, events }: { slug: string; events: LogEvent[] }) {
  const t = useTranslations('log')
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('columns.when')}</TableHeader>
        <TableHeader>{t('columns.who')}</TableHeader>
        <TableHeader>{t('columns.what')}</TableHeader>
        <TableHeader>{t('columns.about')}</TableHeader>
        <TableHeader>{t('columns.sealed')}</TableHeader>
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <TableRow key={event.id}>
            <TableCell>
              <Time value={event.occurredAt} format="shortMoment" />
            </TableCell>
            <TableCell label={t('columns.who')} className="wrap-anywhere">
              {event.actorName ?? t(event.actorKind === 'member' ? 'job' : event.actorKind)}
            </TableCell>
            <TableCell label={t('columns.what')} whole>
              {event.action ? t(`actions.${event.action}`) : <span className="mono">{event.actionName}</span>}
              <Details payload={event.payload} label={t('columns.details')} />
            </TableCell>
            <TableCell label={t('columns.about')} className="wrap-anywhere">
              <LogSubject slug={slug} event={event} />
            </TableCell>
            <TableCell label={t('columns.sealed')}>
              <StatusBadge status={event.isSealed ? 'valid' : 'waiting'}>
                {t(event.isSealed ? 'sealed.yes' : 'sealed.no')}
              </StatusBadge>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** What the event says besides: ids, codes and counts, as they are in the chain. */
function Details({ payload, label }: { payload: LogEvent['payload']; label: string }) {
  const facts = Object.entries(payload).filter(([, value]) => value !== null && value !== '')
  if (facts.length === 0) return null
  return (
    <details className="screen-only text-sm">
      <summary className="cursor-pointer py-1.5 text-ink-soft">{label}</summary>
      <dl className="mono grid grid-cols-[auto_1fr] gap-x-3 text-xs">
        {facts.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-ink-soft">{key}</dt>
            <dd className="wrap-anywhere">{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
