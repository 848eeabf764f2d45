import type { CompanyContext } from '#server/domain/context.ts'
import { fullNameOf, isInLatinLetters } from '#server/domain/person/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { readLine } from './read-line.ts'
import type { ListLine } from './schema.ts'

/** Reads the lines of a request. A name that no certificate can show is a fault, as it is wherever a name is entered. */
export function readPortion({ certificates, now }: CompanyContext, lines: ListLine[]) {
  const today = osloDate(now())
  return Promise.all(
    lines.map(async ({ line, cells, personId }) => {
      const reading = readLine(cells, today)
      const name = reading.read ? fullNameOf(reading.read) : ''
      const isDrawn = isInLatinLetters(name) || (await certificates.canDraw(name))
      if (isDrawn) return { line, personId, ...reading }
      const column = cells.name === undefined ? ('firstName' as const) : ('name' as const)
      return { line, personId, read: null, faults: [{ code: 'notPrintable' as const, column }] }
    }),
  )
}
