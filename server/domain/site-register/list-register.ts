import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readRegister } from './read-register.ts'
import type { ListRegisterInput } from './schema.ts'

const PAGE_SIZE = 50

/** The list of persons of a project as its page shows it: by name, a page at a time, the numbers of cards masked. NOT_FOUND. */
export function listRegister(ctx: CompanyContext, input: ListRegisterInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const { rows, next } = await readRegister(scope, input, { now: ctx.now(), size: PAGE_SIZE })
    return {
      people: rows.map((row) => ({
        entryId: row.id,
        personId: row.personId,
        firstName: row.firstName,
        lastName: row.lastName,
        birthDate: row.birthDate,
        employer: row.employerName && row.employerOrgnr ? { name: row.employerName, orgnr: row.employerOrgnr } : null,
        hirer: row.hirerName ? { name: row.hirerName, orgnr: row.hirerOrgnr } : null,
        source: row.source,
        addedOn: row.addedOn,
        leftOn: row.leftOn,
        numberState: row.numberState,
        numberMasked: maskedOf(row),
      })),
      next,
    }
  })
}

function maskedOf({ numberState, cardMasked, typedMasked }: Awaited<ReturnType<typeof readRegister>>['rows'][number]) {
  if (numberState === 'scanned') return cardMasked
  return numberState === 'typed' ? typedMasked : null
}
