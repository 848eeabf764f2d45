import { countAttendances } from '#db/queries/attendance-counts.ts'
import { countPendingClaims } from '#db/queries/employer-claims.ts'
import { countPersonsExpiring } from '#db/queries/expiries.ts'
import { countWaitingProofs } from '#db/queries/external-proofs.ts'
import { countOpenFailedJobs } from '#db/queries/failed-jobs.ts'
import { countWaitingForCard } from '#db/queries/interim-documents.ts'
import { takePage } from '#db/queries/page.ts'
import { countUncheckedProjects } from '#db/queries/projects.ts'
import { countRefusedScans } from '#db/queries/register-credentials.ts'
import { listSessionCourses, listSessionRows } from '#db/queries/sessions.ts'
import { countOpenStaffChanges } from '#db/queries/staff-changes.ts'
import { countTasks } from '#db/queries/tasks.ts'
import { countWaitingScans, findLatestCourse, findLatestSessionId, hasAnyRecord } from '#db/queries/today.ts'
import { countOpenWorkerRequests } from '#db/queries/worker-requests.ts'
import type { OwnScope } from '#db/scope.ts'
import {
  canAnswerEmployerClaims,
  canAnswerStaffChanges,
  canAnswerWorkerRequests,
  canDecideProofs,
  canInstruct,
  canKeepRegister,
  canManageJobs,
  canManageRegisterAccess,
  canView,
} from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { addDays, osloDate, validityBorders } from '#server/domain/record/rules.ts'
import { firstStepsOf } from './rules.ts'

const SESSIONS_SHOWN = 5

/** What needs doing in the company, for the calling member: one transaction for each of its two access roles. */
export async function getToday(ctx: CompanyContext) {
  const [own, pendingClaims] = await Promise.all([
    ctx.transaction(canView, (scope) => readOwnRows(scope, osloDate(ctx.now()))),
    ctx.employerTransaction(canView, async (scope) =>
      scope && canAnswerEmployerClaims(scope.role) ? countPendingClaims(scope) : 0,
    ),
  ])
  return { ...own, pendingClaims }
}

async function readOwnRows(scope: OwnScope, today: string) {
  const { expiringUntil } = validityBorders(today)
  const [draft, published, sessionId, hasRecord, waiting, expiring, expired, open, completed, tasks, cards, proofs] =
    await Promise.all([
      findLatestCourse(scope, 'draft'),
      findLatestCourse(scope, 'published'),
      findLatestSessionId(scope),
      hasAnyRecord(scope),
      countWaitingScans(scope),
      countPersonsExpiring(scope, { from: today, until: expiringUntil }),
      countPersonsExpiring(scope, { until: addDays(today, -1) }),
      takePage(SESSIONS_SHOWN, (limit) => listSessionRows(scope, { state: 'open', limit })),
      listSessionRows(scope, { state: 'completed', limit: SESSIONS_SHOWN }),
      countTasks(scope, 100),
      countWaitingForCard(scope, 100),
      countWaitingProofs(scope, 100),
    ])
  const member = requireMember(scope)
  return {
    role: member.role,
    memberName: member.name,
    stoppedJobs: canManageJobs(member.role) ? await countOpenFailedJobs(scope) : 0,
    uncheckedLists: canKeepRegister(member.role) ? await countUncheckedProjects(scope, today) : 0,
    refusedScans: canManageRegisterAccess(member.role) ? await countRefusedScans(scope) : 0,
    company: { name: scope.company.name, verified: scope.company.verified },
    today,
    draft,
    published,
    steps: firstStepsOf({ draft, published, sessionId, hasRecord }),
    waitingScans: {
      count: waiting.reduce((sum, each) => sum + each.count, 0),
      sessionIds: waiting.map((each) => each.sessionId),
    },
    expiring,
    expired,
    openRequests: canAnswerWorkerRequests(member.role) ? await countOpenWorkerRequests(scope, 100) : 0,
    staffChanges: canAnswerStaffChanges(member.role) ? await countOpenStaffChanges(scope, 100) : 0,
    openTasks: canInstruct(member.role) ? tasks : 0,
    waitingForCard: canInstruct(member.role) ? cards : 0,
    waitingProofs: canDecideProofs(member.role) ? proofs : 0,
    openSessions: await describeSessions(scope, open.page),
    hasMoreOpen: open.hasMore,
    completedSessions: await describeSessions(scope, completed),
  }
}

async function describeSessions(scope: OwnScope, rows: Awaited<ReturnType<typeof listSessionRows>>) {
  const ids = rows.map((row) => row.id)
  const [courses, counts] = await Promise.all([listSessionCourses(scope, ids), countAttendances(scope, ids)])
  return rows.map(({ id, place, startedAt, trainedOn, startedByName, completedAt }) => ({
    id,
    place,
    startedAt,
    trainedOn,
    startedByName,
    completedAt,
    courseTitles: courses.filter((course) => course.sessionId === id).map((course) => course.title),
    checkedIn: counts.find((each) => each.sessionId === id)?.checkedIn ?? 0,
    present: counts.find((each) => each.sessionId === id)?.present ?? 0,
  }))
}
