import { findCourse } from '#db/queries/courses.ts'
import { takePage } from '#db/queries/page.ts'
import { listEndedCompetences, listVersionEffects } from '#db/queries/version-effects.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate, validityBorders, validityOf } from '#server/domain/record/rules.ts'
import type { ListAffectedInput } from './schema.ts'

const PAGE_SIZE = 50

/** Who has a record that a newer version of the course ends, the first to end first, with what each version does. */
export function listAffected(ctx: CompanyContext, { courseId, after }: ListAffectedInput, size = PAGE_SIZE) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const course = await findCourse(scope, courseId)
    if (!course) throw new DomainError('NOT_FOUND')
    const borders = validityBorders(osloDate(ctx.now()))
    const effects = await listVersionEffects(scope, courseId)
    const { page, last } = await takePage(size, (limit) =>
      listEndedCompetences(scope, courseId, {
        days: [...new Set(effects.flatMap(({ endsDate }) => endsDate ?? []))],
        after,
        limit,
      }),
    )
    return {
      title: course.title,
      effects,
      rows: page.map((row) => ({ ...row, state: validityOf(row.validUntil, borders) })),
      next: last && { day: last.validUntil, personId: last.personId },
    }
  })
}
