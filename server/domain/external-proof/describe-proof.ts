import type { ExternalProofRow } from '#db/queries/external-proofs.ts'
import type { FileLinks } from '#server/domain/file/port.ts'
import { storageKey } from '#server/domain/file/rules.ts'
import { proofState } from './rules.ts'

/** A proof as pages show it: its state today, and a link to its file that expires after minutes. */
export function describeProof(
  { fileName, fileType, fileSha256: _, ...proof }: ExternalProofRow,
  { tenantId, today, links }: { tenantId: string; today: string; links: FileLinks },
) {
  const outcome = proof.decision?.outcome ?? null
  const file =
    proof.fileId && fileName && fileType
      ? {
          name: fileName,
          type: fileType,
          href: links.sign({ key: storageKey(tenantId, proof.fileId), name: fileName, type: fileType }),
        }
      : null
  return { ...proof, file, state: proofState({ ...proof, outcome }, today) }
}
