import { and, asc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'
import type { HmsCardIndustry } from '#db/enums.ts'
import { inspectionLines, inspectionPeople, inspectionRequirements, inspections } from '#db/schema/inspections.ts'
import type { InspectionScope } from '#db/scope.ts'

/** Why a course stands in a pack: of whom it is required. `name`: of the group or project. */
export type RequiredFor =
  | { audience: 'company' }
  | { audience: 'group' | 'project'; name: string }
  | { audience: 'trade'; trade: HmsCardIndustry }

const GAPS = ['expired', 'waiting', 'missing'] as const

/** What the pack is: for whom, of whom, and as of when. */
export async function findPack({ tx, tenantId, inspectionId }: InspectionScope) {
  const [row] = await tx
    .select({
      reader: inspections.reader,
      recipient: inspections.recipient,
      coverage: inspections.coverage,
      coverageName: inspections.coverageName,
      madeAt: inspections.madeAt,
      expiresAt: inspections.expiresAt,
      peopleCount: inspections.peopleCount,
      lineCount: inspections.lineCount,
      metCount: inspections.metCount,
      listSha256: inspections.listSha256,
      sealPosition: inspections.sealPosition,
      sealChain: inspections.sealChain,
    })
    .from(inspections)
    .where(and(eq(inspections.tenantId, tenantId), eq(inspections.id, inspectionId)))
  return row!
}

/** What was required, in the pack's order. */
export async function listPackRequirements({ tx, tenantId, inspectionId }: InspectionScope) {
  const { position, title, kind, requiredFor, peopleCount, metCount, firstLine } = inspectionRequirements
  const rows = await tx
    .select({ position, title, kind, requiredFor, peopleCount, metCount, firstLine })
    .from(inspectionRequirements)
    .where(and(eq(inspectionRequirements.tenantId, tenantId), eq(inspectionRequirements.inspectionId, inspectionId)))
    .orderBy(asc(position))
  return rows.map((row) => ({ ...row, requiredFor: parseRequiredFor(row.requiredFor) }))
}

function parseRequiredFor(text: string): RequiredFor[] {
  return JSON.parse(text)
}

/** Lines from this one on, by requirement and name; `onlyGaps`: only where something is lacking. */
export async function listPackLines(
  { tx, tenantId, inspectionId }: InspectionScope,
  { from, onlyGaps, limit }: { from: number; onlyGaps: boolean; limit: number },
) {
  return tx
    .select({
      position: inspectionLines.position,
      requirement: inspectionLines.requirement,
      personId: inspectionLines.personId,
      firstName: inspectionPeople.firstName,
      lastName: inspectionPeople.lastName,
      birthDate: inspectionPeople.birthDate,
      employerName: inspectionPeople.employerName,
      employerOrgnr: inspectionPeople.employerOrgnr,
      state: inspectionLines.state,
      until: inspectionLines.until,
      recordId: inspectionLines.recordId,
      proofKind: inspectionLines.proofKind,
      proofTitle: inspectionLines.proofTitle,
      number: inspectionLines.number,
      issuer: inspectionLines.issuer,
      issuedOn: inspectionLines.issuedOn,
    })
    .from(inspectionLines)
    .innerJoin(
      inspectionPeople,
      and(
        eq(inspectionPeople.tenantId, tenantId),
        eq(inspectionPeople.inspectionId, inspectionId),
        eq(inspectionPeople.personId, inspectionLines.personId),
      ),
    )
    .where(
      and(
        eq(inspectionLines.tenantId, tenantId),
        eq(inspectionLines.inspectionId, inspectionId),
        gte(inspectionLines.position, from),
        onlyGaps ? inArray(inspectionLines.state, [...GAPS]) : undefined,
      ),
    )
    .orderBy(asc(inspectionLines.position))
    .limit(limit)
}

/** Whether a record is among the proof of the pack. */
export async function isRecordInPack({ tx, tenantId, inspectionId }: InspectionScope, recordId: string) {
  const rows = await tx
    .select({ one: sql`1` })
    .from(inspectionLines)
    .where(
      and(
        eq(inspectionLines.tenantId, tenantId),
        eq(inspectionLines.inspectionId, inspectionId),
        eq(inspectionLines.recordId, recordId),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** The records that the pack's lines name, in its order. */
export async function listPackRecordIds({ tx, tenantId, inspectionId }: InspectionScope): Promise<string[]> {
  const rows = await tx
    .select({ recordId: inspectionLines.recordId })
    .from(inspectionLines)
    .where(
      and(
        eq(inspectionLines.tenantId, tenantId),
        eq(inspectionLines.inspectionId, inspectionId),
        isNotNull(inspectionLines.recordId),
      ),
    )
    .orderBy(asc(inspectionLines.position))
  return [...new Set(rows.map(({ recordId }) => recordId!))]
}
