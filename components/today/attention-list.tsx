import {
  CalendarClock,
  CircleHelp,
  FileCheck2,
  HardHat,
  IdCard,
  KeyRound,
  ListTodo,
  type LucideIcon,
  MessageSquareText,
  OctagonAlert,
  RadioTower,
  ShieldAlert,
  TriangleAlert,
  UserRoundPlus,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { canManageMembers } from '#server/domain/access/policy.ts'
import type { Today } from './today.ts'

type Matter =
  | 'access'
  | 'tasks'
  | 'cards'
  | 'claims'
  | 'expired'
  | 'expiring'
  | 'lists'
  | 'proofs'
  | 'requests'
  | 'scans'
  | 'staffChanges'
  | 'stopped'
  | 'unverified'

const icons: Record<Matter, LucideIcon> = {
  access: KeyRound,
  tasks: ListTodo,
  cards: IdCard,
  claims: CircleHelp,
  expired: TriangleAlert,
  expiring: CalendarClock,
  lists: HardHat,
  proofs: FileCheck2,
  requests: MessageSquareText,
  scans: RadioTower,
  staffChanges: UserRoundPlus,
  stopped: OctagonAlert,
  unverified: ShieldAlert,
}

/** The open tasks, most urgent first, each with its own link. */
export function AttentionList({ slug, today }: { slug: string; today: Today }) {
  const t = useTranslations('today.attention')
  const matters = mattersOf(slug, today)
  if (matters.length === 0 && today.steps.next !== null) return null
  return (
    <section aria-labelledby="attention">
      <h2 id="attention" className="mb-3 font-bold text-xl">
        {t('title')}
      </h2>
      {matters.length === 0 && <p className="text-ink-soft">{t('none')}</p>}
      {matters.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {matters.map(({ matter, count, href }) => {
            const Icon = icons[matter]
            return (
              <li key={matter} className="flex items-start gap-4 py-4">
                <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-soft" />
                <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
                  <div className="min-w-0 flex-[1_1_14rem]">
                    <p className="font-semibold">{t(matter, { count })}</p>
                    <p className="max-w-[60ch] text-ink-soft text-sm">{t(`${matter}Text`)}</p>
                  </div>
                  <LinkButton
                    href={href}
                    size="compact"
                    aria-label={`${t(`${matter}Action`)}: ${t(matter, { count })}`}
                  >
                    {t(`${matter}Action`)}
                  </LinkButton>
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function mattersOf(slug: string, today: Today): Array<{ matter: Matter; count: number; href: string }> {
  const { waitingScans, pendingClaims, expiring, expired } = today
  const [onlySession, ...others] = waitingScans.sessionIds
  const waitingHref = onlySession && others.length === 0 ? `/${slug}/sessions/${onlySession}` : `/${slug}/sessions`
  const isUnverified = !today.company.verified && canManageMembers(today.role)
  const matters: Array<{ matter: Matter; count: number; href: string }> = [
    { matter: 'lists', count: today.uncheckedLists, href: `/${slug}/projects` },
    { matter: 'tasks', count: today.openTasks, href: `/${slug}/tasks` },
    { matter: 'requests', count: today.openRequests, href: `/${slug}/tasks` },
    { matter: 'cards', count: today.waitingForCard, href: `/${slug}/tasks` },
    { matter: 'proofs', count: today.waitingProofs, href: `/${slug}/proofs` },
    { matter: 'claims', count: pendingClaims, href: `/${slug}/workers` },
    { matter: 'staffChanges', count: today.staffChanges, href: `/${slug}/workers/changes` },
    { matter: 'expired', count: expired, href: `/${slug}/competence/people?status=expired` },
    { matter: 'expiring', count: expiring, href: `/${slug}/competence/people?status=expiring` },
    { matter: 'access', count: today.refusedScans, href: `/${slug}/settings/register` },
    { matter: 'scans', count: waitingScans.count, href: waitingHref },
    { matter: 'stopped', count: today.stoppedJobs, href: `/${slug}/jobs` },
    { matter: 'unverified', count: isUnverified ? 1 : 0, href: `/${slug}/settings` },
  ]
  return matters.filter(({ count }) => count > 0)
}
