import { canDecideProofs } from '#server/domain/access/policy.ts'
import { readProofs as readPage } from '#server/domain/external-proof/read-proofs.ts'
import type { ListProofsInput } from '#server/domain/external-proof/schema.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof readPage>>['proofs'][number]
type Filter = Omit<ListProofsInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'name', width: 28, value: (row) => listNameOf(row) },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ birthDate }) => ({ day: birthDate }) },
  { key: 'employer', width: 26, value: ({ employerName }) => employerName },
  { key: 'what', width: 34, value: ({ title }) => title },
  { key: 'kind', width: 26, value: ({ kind }) => ({ word: `externalProof.kind.${kind}` }) },
  { key: 'issuer', width: 26, value: ({ issuerName }) => issuerName },
  { key: 'certificate', width: 16, value: ({ certificateNumber }) => certificateNumber },
  { key: 'issuedOn', width: 11, holds: 'day', value: ({ issuedDate }) => ({ day: issuedDate }) },
  { key: 'validFrom', width: 11, holds: 'day', value: ({ fromDate }) => ({ day: fromDate }) },
  {
    key: 'validUntil',
    width: 11,
    holds: 'day',
    value: ({ untilDate }) => (untilDate ? { day: untilDate } : { word: 'competence.never' }),
  },
  { key: 'status', width: 20, value: ({ state }) => ({ word: `externalProof.state.${state}` }) },
  { key: 'registeredAt', width: 16, holds: 'moment', value: ({ submittedAt }) => ({ moment: submittedAt }) },
]

/** Proof from others: all of it, newest first, or what waits for a decision, oldest first. */
export const readProofs: ListReader<Filter, Row, NonNullable<ListProofsInput['after']>> = {
  permission: canDecideProofs,
  columns,
  facts: ({ state }) => ({ state }),
  readPage: (ctx, filter, after) =>
    ctx.readOnlyTransaction(canDecideProofs, async (scope) => {
      const { proofs, next } = await readPage(scope, { ...filter, after }, { now: ctx.now(), size: EXPORT_PAGE })
      const waits = { word: 'externalProof.state.waiting' as const }
      return { rows: proofs, next, filter: filter.state === 'waiting' ? [{ name: 'state', value: waits }] : [] }
    }),
}
