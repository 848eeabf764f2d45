import { createHash } from 'node:crypto'
import type { Dependencies } from '#server/domain/context.ts'
import type { Column, ListContent } from '#server/domain/export/port.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import type { PackHead, PackLine } from './port.ts'

/** With the title of the line's requirement. */
type Row = PackLine & { course: string }

const day = (value: string | null) => value && { day: value }

const columns: Column<Row>[] = [
  { key: 'course', width: 34, value: ({ course }) => course },
  { key: 'name', width: 28, value: listNameOf },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ birthDate }) => day(birthDate) },
  { key: 'employer', width: 28, value: ({ employerName }) => employerName },
  { key: 'orgnr', width: 10, value: ({ employerOrgnr }) => employerOrgnr },
  { key: 'status', width: 13, value: ({ state }) => ({ word: `requirements.state.${state}` }) },
  { key: 'validUntil', width: 11, holds: 'day', value: ({ until }) => day(until) },
  { key: 'what', width: 28, value: ({ proofTitle }) => proofTitle },
  { key: 'issuer', width: 24, value: ({ issuer }) => issuer },
  { key: 'issuedOn', width: 11, holds: 'day', value: ({ issuedOn }) => day(issuedOn) },
  { key: 'certificate', width: 16, value: ({ number }) => number },
  { key: 'checkCode', width: 28, value: ({ checkCode }) => checkCode },
]

type Listed = Pick<PackHead, 'company' | 'madeAt'> & {
  requirements: Pick<PackHead['requirements'][number], 'position' | 'title'>[]
}

/**
 * The lines of a pack as CSV, in Norwegian whatever the language of its reader: the same bytes each time, so that their digest says which
 * pack it is.
 */
export async function writePackList({ listFiles }: Pick<Dependencies, 'listFiles'>, head: Listed, lines: PackLine[]) {
  const titles = new Map(head.requirements.map(({ position, title }) => [position, title]))
  const rows = lines.map((line) => ({ ...line, course: titles.get(line.requirement)! }))
  async function* pages() {
    yield rows.map((row) => columns.map(({ value }) => value(row)))
  }
  const { company, madeAt } = head
  const content: ListContent = { list: 'inspection', company, filter: [], columns, pages: pages(), madeAt }
  const { bytes } = await listFiles.write(content, { format: 'csv', language: 'nb' })
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces)
}

export function sha256(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}
