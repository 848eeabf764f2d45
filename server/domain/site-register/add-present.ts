import { newId } from '#db/new-id.ts'
import { lockProject } from '#db/queries/projects.ts'
import { insertEntriesOfSession, type SessionOfProject } from '#db/queries/site-register.ts'
import type { OwnScope } from '#db/scope.ts'
import { osloDate } from '#server/domain/record/rules.ts'

interface Present {
  personId: string
  employerId: string | null
}

/** Puts people who were present at a session of a project on its list of persons, unless the work has ended. Its completion is the event. */
export async function addPresent(
  scope: OwnScope,
  session: SessionOfProject,
  people: Present[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return
  const { sessionId, projectId } = session
  const project = await lockProject(scope, projectId)
  if (!project || project.endedOn || project.registerDeletedOn) return
  const nothingYet = { hirerName: null, hirerOrgnr: null, cardNumberEncrypted: null, cardNumberMasked: null }
  const addedBy = scope.actor.kind === 'member' ? scope.actor.membershipId : null
  const entries = people.map((each) => ({
    id: newId(now.getTime()),
    projectId,
    ...each,
    ...nothingYet,
    source: 'session' as const,
    sessionId,
    addedOn: osloDate(now),
    addedBy,
  }))
  await insertEntriesOfSession(scope, session, entries)
}
