import { canImportLists } from '#server/domain/access/policy.ts'
import type { GetImportInput } from '#server/domain/list-import/schema.ts'
import { getImportOfPeople } from '#server/domain/people-import/get-import.ts'
import { listNameOf, type Names } from '#server/domain/person/rules.ts'
import { getImport } from '#server/domain/proof-import/get-import.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column, FilterPart } from './port.ts'

type Filter = Omit<GetImportInput, 'after'>
type Person = Awaited<ReturnType<typeof getImportOfPeople>>['lines'][number]
type Proof = Awaited<ReturnType<typeof getImport>>['lines'][number]

const columns: Column<Names & { line: number; birthDate: string }>[] = [
  { key: 'line', width: 8, value: ({ line }) => line },
  { key: 'name', width: 30, value: (person) => listNameOf(person) },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ birthDate }) => ({ day: birthDate }) },
]

const facts = ({ importId }: Filter) => ({ importId })
const partsOf = (one: { importedAt: Date; importedByName: string }): FilterPart[] => [
  { name: 'imported', value: { moment: one.importedAt } },
  { name: 'who', value: one.importedByName },
]

/** Whom an import added, by line. */
export const readImportedPeople: ListReader<Filter, Person, number> = {
  permission: canImportLists,
  columns: [...columns, { key: 'employer', width: 30, value: ({ employerName }) => employerName }],
  facts,
  readPage: async (ctx, { importId }, after) => {
    const { import: one, lines, next } = await getImportOfPeople(ctx, { importId, after }, EXPORT_PAGE)
    return { rows: lines, next, filter: partsOf(one) }
  },
}

/** The proof from others that an import brought in, by line. */
export const readImportedProofs: ListReader<Filter, Proof, number> = {
  permission: canImportLists,
  columns: [
    ...columns,
    { key: 'what', width: 34, value: ({ title }) => title },
    { key: 'kind', width: 26, value: ({ kind }) => ({ word: `externalProof.kind.${kind}` }) },
    { key: 'issuer', width: 26, value: ({ issuerName }) => issuerName },
    { key: 'issuedOn', width: 11, holds: 'day', value: ({ issuedDate }) => ({ day: issuedDate }) },
    { key: 'validUntil', width: 11, holds: 'day', value: ({ untilDate }) => untilDate && { day: untilDate } },
  ],
  facts,
  readPage: async (ctx, { importId }, after) => {
    const { import: one, lines, next } = await getImport(ctx, { importId, after }, EXPORT_PAGE)
    return { rows: lines, next, filter: partsOf(one) }
  },
}
