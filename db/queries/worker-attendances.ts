import { and, asc, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { attendanceAdditions } from '#db/schema/afterwards.ts'
import { quizAttempts } from '#db/schema/quizzes.ts'
import { attendanceDays, attendanceInclusions } from '#db/schema/session-days.ts'
import { signatures } from '#db/schema/signatures.ts'
import type { WorkerScope } from '#db/scope.ts'

const isOfOwnAttendance = (
  scope: WorkerScope,
  { tenantId, attendanceId }: { tenantId: AnyPgColumn; attendanceId: AnyPgColumn },
) =>
  and(sql`${tenantId} = any (${scope.companyIds}::uuid[])`, sql`${attendanceId} = any (${scope.attendanceIds}::uuid[])`)

/** The days of longer sessions on which the person was there. */
export async function listOwnDays(scope: WorkerScope) {
  const { tenantId: companyId, day, filedAt, presentAt, removedAt } = attendanceDays
  return scope.tx
    .select({ companyId, day, filedAt, presentAt, removedAt })
    .from(attendanceDays)
    .where(isOfOwnAttendance(scope, attendanceDays))
    .orderBy(asc(day))
}

/** That the person got a certificate after too few days, and why. */
export async function listOwnInclusions(scope: WorkerScope) {
  const { tenantId: companyId, reason, includedAt, withdrawnAt } = attendanceInclusions
  return scope.tx
    .select({ companyId, reason, includedAt, withdrawnAt })
    .from(attendanceInclusions)
    .where(isOfOwnAttendance(scope, attendanceInclusions))
    .orderBy(asc(includedAt))
}

/** That the person was added to a session after completion, and why. */
export async function listOwnAdditions(scope: WorkerScope) {
  const { tenantId: companyId, reason, addedAt } = attendanceAdditions
  return scope.tx
    .select({ companyId, reason, addedAt })
    .from(attendanceAdditions)
    .where(isOfOwnAttendance(scope, attendanceAdditions))
    .orderBy(asc(addedAt))
}

/** What the person signed: with the drawing, as an SVG path. */
export async function listOwnSignatures(scope: WorkerScope) {
  const { tenantId: companyId, method, language, path, receivedAt, undoneAt } = signatures
  return scope.tx
    .select({ companyId, method, language, path, receivedAt, undoneAt })
    .from(signatures)
    .where(isOfOwnAttendance(scope, signatures))
    .orderBy(asc(receivedAt))
}

/** How the person answered quizzes. */
export async function listOwnQuizAttempts(scope: WorkerScope) {
  const { tenantId: companyId, answers, rightCount, questionCount, passed, language, receivedAt } = quizAttempts
  return scope.tx
    .select({ companyId, answers, rightCount, questionCount, passed, language, receivedAt })
    .from(quizAttempts)
    .where(isOfOwnAttendance(scope, quizAttempts))
    .orderBy(asc(receivedAt))
}
