import type { ExternalProofKind } from '#db/enums.ts'
import type { HeldCourse } from '#db/queries/held-courses.ts'
import { listProofFacts, listRecordFacts } from '#db/queries/inspections.ts'
import type { OwnScope } from '#db/scope.ts'

interface Fact {
  id: string
  number: string
  issuer: string
  issuedOn: string
  kind: ExternalProofKind | null
  title: string | null
}

/** What the records and the proof from others say of themselves, by id. */
export async function readFacts(scope: OwnScope, held: HeldCourse[]): Promise<Map<string, Fact>> {
  const ids = (key: 'recordId' | 'proofId') => [...new Set(held.flatMap((one) => one[key] ?? []))]
  const records = await listRecordFacts(scope, ids('recordId'))
  const proofs = await listProofFacts(scope, ids('proofId'))
  const all: Fact[] = [...records.map((fact) => ({ ...fact, kind: null, title: null })), ...proofs]
  return new Map(all.map((fact) => [fact.id, fact]))
}
