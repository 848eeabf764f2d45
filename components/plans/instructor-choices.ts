import type { Role } from '#db/enums.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { Choice } from './plan.ts'

/** The members who may teach. */
export function instructorChoices(members: { id: string; name: string; role: Role }[]): Choice[] {
  return members.filter(({ role }) => canInstruct(role)).map(({ id, name }) => ({ id, name }))
}
