import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { readSharedPeople } from './read-shared-people.ts'
import type { ListSharedPeopleInput } from './schema.ts'

const PAGE_SIZE = 50

/** A page of what `readSharedPeople` looks at. TOO_MANY; NOT_FOUND where nothing is shared, or no more. */
export async function listSharedPeople(ctx: CompanyContext, { from, ...look }: ListSharedPeopleInput) {
  const shared = await readSharedPeople(ctx, look)
  if (!shared) throw new DomainError('NOT_FOUND')
  const end = from + PAGE_SIZE
  return { ...shared, people: shared.people.slice(from, end), next: shared.people.length > end ? end : null }
}
