import { z } from 'zod'
import { EXTERNAL_PROOF_KINDS, PROOF_OUTCOMES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { linesText, lineText } from '#server/domain/text/schema.ts'
import { needsFile, needsPermission } from './rules.ts'

/** A proof as the form sends it. Each issue names its field. */
export const externalProofSchema = z
  .object({
    kind: z.enum(EXTERNAL_PROOF_KINDS),
    title: lineText({ max: LENGTHS.proofTitle, min: 1 }),
    issuerName: lineText({ max: LENGTHS.companyName }),
    classCodes: lineText({ max: LENGTHS.classCodes }),
    certificateNumber: lineText({ max: LENGTHS.certificateNumber }),
    issuedDate: z.iso.date('date'),
    untilDate: z.union([z.literal('').transform(() => null), z.iso.date('date')]).nullable(),
    issuedAbroad: z.boolean(),
    permission: lineText({ max: LENGTHS.certificateNumber }),
    fileId: z.uuid('fileMissing').nullable(),
    note: linesText({ max: LENGTHS.note }),
  })
  .superRefine((proof, check) => {
    const refuse = (field: keyof typeof proof, message: string) =>
      check.addIssue({ code: 'custom', path: [field], message })
    if (needsFile(proof.kind) && !proof.fileId) refuse('fileId', 'fileMissing')
    if (needsFile(proof.kind) && !proof.issuerName) refuse('issuerName', 'required')
    if (proof.kind === 'certified_certificate' && !proof.classCodes) refuse('classCodes', 'required')
    if (needsPermission(proof) && !proof.permission) refuse('permission', 'required')
    if (proof.untilDate && proof.untilDate < proof.issuedDate) refuse('untilDate', 'date')
  })
export type ExternalProof = z.infer<typeof externalProofSchema>

/** The page makes `key`; a repeat with the same key is the same proof. */
export const submitProofSchema = z.object({ key: z.uuid(), personId: z.uuid(), proof: externalProofSchema })
export type SubmitProofInput = z.infer<typeof submitProofSchema>

/** `decisions`: how many the caller saw. A rejection and a second decision need a reason. */
export const decideProofSchema = z
  .object({
    proofId: z.uuid(),
    decisions: z.number().int().min(0).max(1000),
    outcome: z.enum(PROOF_OUTCOMES),
    reason: linesText({ max: LENGTHS.note }),
    /** The courses that an approved proof stands for. */
    courseIds: z.array(z.uuid()).max(30).optional(),
  })
  .refine(({ outcome, decisions, reason }) => reason !== '' || (outcome === 'approved' && decisions === 0), {
    path: ['reason'],
    message: 'required',
  })
export type DecideProofInput = z.infer<typeof decideProofSchema>

/** `after`: where the page before ended. */
export const listProofsSchema = z.object({
  state: z.enum(['all', 'waiting']).default('all'),
  after: z.object({ submittedAt: z.coerce.date(), id: z.guid() }).optional(),
})
export type ListProofsInput = z.infer<typeof listProofsSchema>
