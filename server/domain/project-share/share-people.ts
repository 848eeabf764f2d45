import { newId } from '#db/new-id.ts'
import { isOf } from '#db/queries/group-people.ts'
import { findGroup } from '#db/queries/groups.ts'
import { listGroups, rootOf } from '#db/queries/person-groups.ts'
import {
  insertSharePeople,
  listSharePeople,
  MOST_SHARED_PEOPLE,
  removeSharePeople,
} from '#db/queries/project-shares.ts'
import { listShownPeople } from '#db/queries/shown-people.ts'
import type { OwnScope } from '#db/scope.ts'
import { canShareWithProjects } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { peopleRuleOf } from '#server/domain/group/rules.ts'
import { lockOpenShare } from './lock-open-share.ts'
import type { ShareEntryInput, SharePeopleInput } from './schema.ts'

/**
 * Shares people with a project: those who are named, or everybody who is in a group today. NOT_FOUND; CONFLICT (`shareEnded`); INVALID
 * (`tooManyShared`).
 */
export function sharePeople(ctx: CompanyContext, input: SharePeopleInput): Promise<{ added: number }> {
  return ctx.transaction(canShareWithProjects, async (scope) => {
    const now = ctx.now()
    const { share } = await lockOpenShare(scope, input.shareId, now)
    const wanted = input.groupId ? await peopleOfGroup(scope, input.groupId) : await named(scope, input.personIds)
    const there = new Set((await listSharePeople(scope, share.id)).map(({ personId }) => personId))
    const fresh = wanted.filter((personId) => !there.has(personId))
    if (there.size + fresh.length > MOST_SHARED_PEOPLE) throw new DomainError('INVALID', 'tooManyShared')
    if (fresh.length === 0) return { added: 0 }
    const { hostName, projectName } = share
    const by = { addedAt: now, addedBy: requireMember(scope).membershipId }
    const people = fresh.map((personId) => ({
      id: newId(now.getTime()),
      shareId: share.id,
      personId,
      hostName,
      projectName,
      ...by,
    }))
    await insertSharePeople(scope, people)
    const payload = { personIds: fresh.join(' ') }
    await recordAuditEvent(scope, { action: 'project_share.person_added', entityId: share.id, payload, now })
    return { added: fresh.length }
  })
}

/** Takes one person out of what is shared, at once. NOT_FOUND; CONFLICT (`shareEnded`). */
export function unsharePerson(ctx: CompanyContext, { shareId, entryId }: ShareEntryInput): Promise<void> {
  return ctx.transaction(canShareWithProjects, async (scope) => {
    const now = ctx.now()
    await lockOpenShare(scope, shareId, now)
    const by = { removedAt: now, removedBy: requireMember(scope).membershipId }
    if ((await removeSharePeople(scope, { shareId, entryId, ...by })) === 0) throw new DomainError('NOT_FOUND')
    const event = { action: 'project_share.person_removed', entityId: shareId, payload: { entryId }, now } as const
    await recordAuditEvent(scope, event)
  })
}

/** The shown persons behind these ids. */
async function named(scope: OwnScope, personIds: string[]): Promise<string[]> {
  const people = await listGroups(scope, personIds)
  if (personIds.some((id) => !people.some((person) => person.id === id))) throw new DomainError('NOT_FOUND')
  return [...new Set(personIds.map((id) => rootOf(people.find((person) => person.id === id)!)))]
}

async function peopleOfGroup(scope: OwnScope, groupId: string): Promise<string[]> {
  const group = await findGroup(scope, groupId)
  if (!group) throw new DomainError('NOT_FOUND')
  const page = { after: undefined, limit: MOST_SHARED_PEOPLE + 1 }
  return (await listShownPeople(scope, [isOf(scope, peopleRuleOf(group))], page)).map(({ id }) => id)
}
