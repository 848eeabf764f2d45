import { newId } from '#db/new-id.ts'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import type { openTestCompanies, TestCompany } from './test-companies.ts'

/** Scans of numbered cards that the register did not answer, and that are due to be asked about again since `dueAt`. */
export async function insertWaitingScans(
  { asSuperuser }: Pick<ReturnType<typeof openTestCompanies>, 'asSuperuser'>,
  { id: tenantId, instructor }: TestCompany,
  { sessionId, cards, cardVault, dueAt }: { sessionId: string; cards: number[]; cardVault: CardVault; dueAt: Date },
): Promise<string[]> {
  const scans = cards.map((card) => ({ id: newId(), payload: numberedCardQr(card) }))
  for (let from = 0; from < scans.length; from += 500) {
    const batch = scans.slice(from, from + 500)
    await asSuperuser`insert into scans ${asSuperuser(
      batch.map(({ id, payload }) => ({
        tenant_id: tenantId,
        id,
        session_id: sessionId,
        kind: 'qr',
        source: 'camera',
        outcome: 'checked_in',
        payload_encrypted: cardVault.encrypt(payload, { column: 'scans.payload_encrypted', tenantId, id }),
        content_hash: cardVault.hashCode(payload),
        device_time: dueAt,
        received_at: dueAt,
        scanned_by: instructor.membershipId,
      })),
    )}`
    await asSuperuser`insert into scan_resolutions ${asSuperuser(
      batch.map(({ id }) => ({
        tenant_id: tenantId,
        scan_id: id,
        attempts: 1,
        next_attempt_at: dueAt,
        last_error_code: 'UNAVAILABLE',
      })),
    )}`
  }
  return scans.map(({ id }) => id)
}
