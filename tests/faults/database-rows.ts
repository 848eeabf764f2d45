import type postgres from 'postgres'

/** The database's rows for the sessions of a run, as a superuser sees them. */
export interface DatabaseRows {
  scans: {
    id: string
    sessionId: string
    contentHash: string
    outcome: 'checked_in' | 'already_here' | 'late'
    attendanceId: string | null
  }[]
  attendances: {
    id: string
    sessionId: string
    personId: string | null
    present: boolean
    removedReason: string | null
    mergedIntoId: string | null
  }[]
  writes: { id: string; sessionId: string; kind: string }[]
  audits: { action: string; entityId: string; count: number }[]
  completions: { id: string; sessionId: string; undone: boolean }[]
  records: { id: string; sessionId: string; attendanceId: string; courseVersionId: string; revoked: boolean }[]
  /** Of an attendee, or of the instructor for a completion. */
  signatures: {
    id: string
    sessionId: string
    attendanceId: string | null
    completionId: string | null
    undone: boolean
  }[]
  /** The signatures that live records name. */
  recorded: { attendanceId: string; signatureId: string | null }[]
  courses: { sessionId: string; courseVersionId: string; hasQuiz: boolean }[]
  /** The tries at quizzes. */
  attempts: { id: string; attendanceId: string; courseVersionId: string; passed: boolean }[]
  /** Who did not take what. */
  exceptions: { attendanceId: string; courseVersionId: string }[]
  /** Scans that the register has not answered yet. */
  unresolved: string[]
}

/** Every company's rows of these sessions, in one snapshot. */
export async function readDatabaseRows(sql: postgres.Sql, sessionIds: readonly string[]): Promise<DatabaseRows> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const ours = tx`session_id = any(${[...sessionIds]}::uuid[])`
    const attendances = await tx<DatabaseRows['attendances']>`
      select id, session_id as "sessionId", person_id as "personId", present_at is not null as present,
        removed_reason as "removedReason", merged_into_id as "mergedIntoId"
      from attendances where ${ours}`
    const entityIds = [...sessionIds, ...attendances.map(({ id }) => id)]
    return {
      attendances,
      scans: await tx<DatabaseRows['scans']>`
        select id, session_id as "sessionId", encode(content_hash, 'hex') as "contentHash", outcome,
          attendance_id as "attendanceId"
        from scans where ${ours}`,
      writes: await tx<DatabaseRows['writes']>`
        select id, session_id as "sessionId", kind from device_writes where ${ours}`,
      audits: await tx<DatabaseRows['audits']>`
        select action, entity_id as "entityId", count(*)::int as count from audit_events
        where entity_id = any(${entityIds}::uuid[]) group by action, entity_id`,
      completions: await tx<DatabaseRows['completions']>`
        select id, session_id as "sessionId", undone_at is not null as undone from session_completions where ${ours}`,
      records: await tx<DatabaseRows['records']>`
        select id, session_id as "sessionId", attendance_id as "attendanceId", course_version_id as "courseVersionId",
          revoked_at is not null as revoked
        from records where ${ours}`,
      signatures: await tx<DatabaseRows['signatures']>`
        select id, session_id as "sessionId", attendance_id as "attendanceId", completion_id as "completionId",
          undone_at is not null as undone
        from signatures where ${ours}`,
      recorded: await tx<DatabaseRows['recorded']>`
        select attendance_id as "attendanceId", training::jsonb #>> '{signatures,worker,id}' as "signatureId"
        from records where ${ours} and revoked_at is null`,
      courses: await tx<DatabaseRows['courses']>`
        select session_id as "sessionId", course_version_id as "courseVersionId", v.quiz is not null as "hasQuiz"
        from session_courses c join course_versions v on v.tenant_id = c.tenant_id and v.id = c.course_version_id
        where ${ours}`,
      attempts: await tx<DatabaseRows['attempts']>`
        select id, attendance_id as "attendanceId", course_version_id as "courseVersionId", passed
        from quiz_attempts where ${ours}`,
      exceptions: await tx<DatabaseRows['exceptions']>`
        select attendance_id as "attendanceId", course_version_id as "courseVersionId"
        from attendance_exceptions where ${ours}`,
      unresolved: await listUnresolved(tx, sessionIds),
    }
  })
}

/** Scans of these sessions that wait for the register. */
export async function listUnresolved(sql: postgres.ISql, sessionIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select s.id from scan_resolutions r join scans s on s.tenant_id = r.tenant_id and s.id = r.scan_id
    where r.resolved_at is null and s.session_id = any(${[...sessionIds]}::uuid[])`
  return rows.map(({ id }) => id)
}
