import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readNeeds } from './read-needs.ts'
import type { DescribeSubjectInput } from './schema.ts'

/** What a verdict would be about: its name, the make and model, and whether it is the same to others. NOT_FOUND for what is unknown. */
export function describeSubject(ctx: CompanyContext, { what }: DescribeSubjectInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const { subject, model, comparableKey } = await readNeeds(scope, what)
    return {
      subject,
      model,
      /** Whether other companies can be asked about it: `askOthers`. */
      isComparable: comparableKey !== null,
    }
  })
}
