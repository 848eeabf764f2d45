import { listHeldCourses } from '#db/queries/held-courses.ts'
import { type CarriedCode, countShownPeople, listCarriedCodes } from '#db/queries/offline-verdicts.ts'
import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import {
  type Bytes,
  encryptPerson,
  nameOnList,
  newSalt,
  secretOf,
  toBase64,
} from '#server/domain/listed-person/rules.ts'
import { personalCodeAddress } from '#server/domain/personal-code/personal-code-token.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { decryptCardSecret } from './card-secret.ts'
import { listSubjects } from './list-subjects.ts'
import { type ListedPerson, MOST_CODES, type OfflineList } from './rules.ts'

/**
 * A list with which a device gives verdicts without coverage, on people whose card it reads. Each person is encrypted under the code of
 * their card: who has the phone but not the card learns how many there are. TOO_MANY (`tooManyExports`).
 */
export async function makeOfflineList(ctx: CompanyContext): Promise<OfflineList> {
  await ctx.reserve(canView, 'export')
  const now = ctx.now()
  const read = await ctx.transaction(canView, async (scope) => {
    const [{ courses, subjects }, codes, people] = await Promise.all([
      listSubjects(scope),
      listCarriedCodes(scope, MOST_CODES),
      countShownPeople(scope),
    ])
    const personIds = [...new Set(codes.map(({ personId }) => personId))]
    const courseIds = courses.map(({ id }) => id)
    const held = await listHeldCourses(scope, { personIds, courseIds, today: osloDate(now) })
    const leftOut = people - personIds.length
    await recordAuditEvent(scope, {
      action: 'verdict.list_taken',
      entityId: scope.tenantId,
      payload: { people: personIds.length, leftOut },
      now,
    })
    return { courses, subjects, codes, held, count: personIds.length, leftOut }
  })
  const { courses, subjects, codes, count, leftOut } = read
  const places = new Map(courses.map(({ id }, place) => [id, place]))
  const held = Map.groupBy(read.held, ({ personId }) => personId)
  const salt = newSalt()
  const people = await Promise.all(
    codes.map(async (code) => {
      const secret = await secretOfCode(ctx, code)
      const has = (held.get(code.personId) ?? []).map(({ courseId, until }): ListedPerson['held'][number] => [
        places.get(courseId)!,
        until,
      ])
      const { firstName, lastName, birthDate, employerName } = code
      const person = { firstName, lastName, birthDate, employerName, held: has }
      return Promise.all([nameOnList(secret, salt), encryptPerson(secret, salt, person)])
    }),
  )
  return {
    madeAt: now,
    salt: toBase64(salt),
    courses: courses.map(({ id, title, isRetired }) => ({ id, title, isRetired })),
    subjects,
    people: Object.fromEntries(people),
    count,
    leftOut,
  }
}

async function secretOfCode(
  { cardVault, settings }: CompanyContext,
  { tenantId, id, cardSecretEncrypted, tokenEncrypted }: CarriedCode,
): Promise<Bytes> {
  if (cardSecretEncrypted) return decryptCardSecret(cardVault, cardSecretEncrypted, { tenantId, id })
  const token = cardVault.decrypt(tokenEncrypted!, { column: 'personal_codes.token_encrypted', tenantId, id })
  return secretOf(personalCodeAddress(settings, token))
}
