import { ListFilter } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { LogEvent } from './log.ts'
import { logHref } from './log-address.ts'

type Page = NonNullable<LogEvent['about']>['page']

const PATHS: Record<Page, (id: string) => string> = {
  person: (id) => `people/${id}`,
  session: (id) => `sessions/${id}`,
  course: (id) => `courses/${id}`,
  plan: (id) => `sessions/planned/${id}`,
  member: (id) => `members/${id}`,
  employer: (id) => `competence/people?employer=${id}`,
  project: (id) => `projects/${id}`,
}

/** What an event is about, as a link to its page, and a way to everything that the log has about the same. */
export function LogSubject({ slug, event }: { slug: string; event: LogEvent }) {
  const t = useTranslations('log')
  const { about, entityId } = event
  if (!about) return <span className="text-ink-soft">–</span>
  const name = about.name || t(`kinds.${about.page}`)
  return (
    <span className="inline-flex items-center gap-2">
      <Link href={`/${slug}/${PATHS[about.page](about.pageId)}`} className="link" prefetch={false}>
        {name}
      </Link>
      <Link
        href={logHref(slug, { about: entityId })}
        prefetch={false}
        aria-label={t('filter.about', { name })}
        className="screen-only inline-flex size-8 shrink-0 items-center justify-center rounded-sm text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <ListFilter aria-hidden="true" className="size-4" />
      </Link>
    </span>
  )
}
