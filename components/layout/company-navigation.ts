import {
  BookOpen,
  Building,
  CalendarCheck2,
  CircleCheckBig,
  ClipboardCheck,
  CreditCard,
  FileCheck2,
  FolderCheck,
  HardHat,
  House,
  ListTodo,
  type LucideIcon,
  ScanLine,
  Settings,
  ShieldCheck,
  UsersRound,
} from 'lucide-react'
import type { Role } from '#db/enums.ts'
import {
  canDecideProofs,
  canInstruct,
  canManageCards,
  canManageInspections,
  canManageRegisterAccess,
  canView,
} from '#server/domain/access/policy.ts'

export type NavigationEntry = {
  key:
    | 'today'
    | 'courses'
    | 'sessions'
    | 'competence'
    | 'requirements'
    | 'projects'
    | 'verdict'
    | 'checkCard'
    | 'cards'
    | 'tasks'
    | 'proofs'
    | 'inspections'
    | 'workers'
    | 'members'
    | 'settings'
  href: string
  /** The entry is current for this address and all below it. */
  covers: string
  Icon: LucideIcon
}

/** In the order of a working day. A phone's bottom bar shows the first four, and the rest under "more". */
export function companyNavigation(slug: string, role: Role): { daily: NavigationEntry[]; rest: NavigationEntry[] } {
  const at = (path: string) => `/${slug}${path}`
  if (!canView(role)) return { daily: trainingEntries(at), rest: [] }
  return {
    daily: [
      { key: 'today', href: at(''), covers: at(''), Icon: House },
      { key: 'courses', href: at('/courses'), covers: at('/courses'), Icon: BookOpen },
      { key: 'sessions', href: at('/sessions'), covers: at('/sessions'), Icon: CalendarCheck2 },
      { key: 'competence', href: at('/competence/people'), covers: at('/competence'), Icon: ShieldCheck },
    ],
    rest: [
      { key: 'verdict', href: at('/verdict'), covers: at('/verdict'), Icon: CircleCheckBig },
      { key: 'requirements', href: at('/requirements'), covers: at('/requirements'), Icon: ClipboardCheck },
      { key: 'projects', href: at('/projects'), covers: at('/projects'), Icon: HardHat },
      { key: 'checkCard', href: at('/check-card'), covers: at('/check-card'), Icon: ScanLine },
      ...when(canInstruct(role), { key: 'tasks', href: at('/tasks'), covers: at('/tasks'), Icon: ListTodo }),
      ...when(canManageCards(role), { key: 'cards', href: at('/cards'), covers: at('/cards'), Icon: CreditCard }),
      ...when(canDecideProofs(role), { key: 'proofs', href: at('/proofs'), covers: at('/proofs'), Icon: FileCheck2 }),
      ...when(canManageInspections(role), {
        key: 'inspections',
        href: at('/inspections'),
        covers: at('/inspections'),
        Icon: FolderCheck,
      }),
      { key: 'workers', href: at('/workers'), covers: at('/workers'), Icon: Building },
      { key: 'members', href: at('/members'), covers: at('/members'), Icon: UsersRound },
      ...when(canManageRegisterAccess(role), {
        key: 'settings',
        href: at('/settings'),
        covers: at('/settings'),
        Icon: Settings,
      }),
    ],
  }
}

/** What a safety representative sees. */
function trainingEntries(at: (path: string) => string): NavigationEntry[] {
  return [
    { key: 'requirements', href: at('/requirements'), covers: at('/requirements'), Icon: ClipboardCheck },
    { key: 'competence', href: at('/competence/people'), covers: at('/competence'), Icon: ShieldCheck },
  ]
}

function when(isAllowed: boolean, entry: NavigationEntry): NavigationEntry[] {
  return isAllowed ? [entry] : []
}

export function isCurrent(entry: NavigationEntry, pathname: string): boolean {
  if (entry.key === 'today') return pathname === entry.covers
  return pathname === entry.covers || pathname.startsWith(`${entry.covers}/`)
}
