import { completeSubjectLinks } from '#db/queries/people.ts'
import type { JobContext } from '#server/domain/context.ts'

/** On a cluster: ties the rows of people who were linked to a human lately. Elsewhere nothing is left to do. Returns how many. */
export async function completeLinks(ctx: JobContext): Promise<number> {
  let all = 0
  let done: number
  do {
    done = await ctx.transaction(async (scope) => (scope.isCluster ? completeSubjectLinks(scope) : 0))
    all += done
  } while (done > 0)
  return all
}
