import type { CompanyContext } from '#server/domain/context.ts'
import type { LookedUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import type { LineFault } from '#server/domain/list-import/rules.ts'
import { fullNameOf, isInLatinLetters } from '#server/domain/person/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { nameEmployers } from './name-employers.ts'
import { type ReadPerson, readPersonLine } from './read-line.ts'
import type { PeopleLine } from './schema.ts'

export interface PersonReading {
  line: number
  read: ReadPerson | null
  employer: LookedUpEmployer | null
  faults: LineFault[]
}

/** Reads the lines of a request, and names their employers. A name that no certificate can show is a fault. */
export async function readPeople(ctx: CompanyContext, lines: PeopleLine[]): Promise<PersonReading[]> {
  const rules = { today: osloDate(ctx.now()), allowSynthetic: ctx.settings.allowSyntheticOrgnrs }
  const readings = lines.map(({ line, cells }) => ({ line, cells, ...readPersonLine(cells, rules) }))
  const wanted = new Map<string, string>()
  for (const { read } of readings) {
    if (read?.orgnr) wanted.set(read.orgnr, wanted.get(read.orgnr) || read.employerName)
  }
  const employers = await nameEmployers(ctx, wanted)
  return Promise.all(
    readings.map(async ({ line, cells, read, faults }) => {
      if (!read) return { line, read, faults, employer: null }
      const name = fullNameOf(read)
      if (!isInLatinLetters(name) && !(await ctx.certificates.canDraw(name))) {
        const column = cells.name === undefined ? ('firstName' as const) : ('name' as const)
        return { line, read: null, faults: [{ code: 'notPrintable' as const, column }], employer: null }
      }
      const employer = (read.orgnr && employers.get(read.orgnr)) || null
      if (read.orgnr && !employer) {
        return { line, read: null, faults: [{ code: 'employerUnknown' as const, column: 'orgnr' as const }], employer }
      }
      return { line, read, faults, employer }
    }),
  )
}
