import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readNeeds } from './read-needs.ts'
import type { DescribeSubjectInput } from './schema.ts'

/** What a verdict would be about: its name, and the make and model. NOT_FOUND for what is unknown. */
export function describeSubject(ctx: CompanyContext, { what }: DescribeSubjectInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const { subject, model } = await readNeeds(scope, what)
    return { subject, model }
  })
}
