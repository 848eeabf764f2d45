import { listLettersOfPersons } from '#db/queries/certificate-letters.ts'
import { listGroups } from '#db/queries/person-groups.ts'
import { canSendCertificates } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { letterStateOf } from '#server/domain/email/rules.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { DomainError } from '#server/domain/errors.ts'

/** How many letters of a person the page shows. */
const LETTERS_SHOWN = 50

/** To whom a person's certificates were sent, newest first: the masked address, when, by whom, and what came of it. NOT_FOUND. */
export function listLetters(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.readOnlyTransaction(canSendCertificates, async (scope) => {
    const group = await listGroups(scope, [personId])
    if (group.length === 0) throw new DomainError('NOT_FOUND')
    const ids = group.map(({ id }) => id)
    const letters = await listLettersOfPersons(scope, ids, LETTERS_SHOWN + 1)
    return {
      hasMore: letters.length > LETTERS_SHOWN,
      letters: letters
        .slice(0, LETTERS_SHOWN)
        .map(({ id, certificateNumber, courseTitle, to, requestedAt, requestedBy, sentAt, ...outcome }) => ({
          id,
          certificateNumber,
          courseTitle,
          to: shownEmail(to),
          requestedAt,
          requestedBy,
          sentAt,
          state: letterStateOf({ sentAt, ...outcome }),
        })),
    }
  })
}
