import { z } from 'zod'
import { ATTENDEE_LANGUAGES } from '#db/enums.ts'
import { anchorSchema } from '#server/domain/anchor/rules.ts'
import type { Email, EmailVault } from '#server/domain/email/port.ts'
import { EXPORT_LISTS } from '#server/domain/export/rules.ts'
import { decrypt, encrypt } from '#server/encryption.ts'

const day = z.object({ from: z.string(), to: z.string() })
const expiryRows = z.array(z.object({ name: z.string(), course: z.string().nullable(), validUntil: z.string() }))

const toMember = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signInCode'), link: z.string(), code: z.string(), minutes: z.number() }),
  z.object({
    kind: z.literal('invitation'),
    link: z.string(),
    companyName: z.string(),
    inviterName: z.string(),
    days: z.number(),
  }),
  z.object({
    kind: z.literal('projectInvitation'),
    companyName: z.string(),
    inviterName: z.string(),
    invitedName: z.string(),
    hostName: z.string(),
    projectName: z.string(),
    link: z.string(),
    days: z.number(),
  }),
  z.object({
    kind: z.literal('inspectionPack'),
    inspectionId: z.string(),
    companyName: z.string(),
    senderName: z.string(),
    recipient: z.string(),
    madeAt: z.string(),
    expiresAt: z.string(),
    link: z.string(),
  }),
  z.object({ kind: z.literal('anchor'), companyName: z.string(), position: z.number(), anchor: anchorSchema }),
  z.object({
    kind: z.literal('listFile'),
    companyName: z.string(),
    list: z.enum(EXPORT_LISTS),
    link: z.string(),
  }),
  z.object({
    kind: z.literal('expiryDigest'),
    companyName: z.string(),
    link: z.string(),
    total: z.number(),
    rows: expiryRows,
  }),
  z.object({
    kind: z.literal('verificationEnded'),
    companyName: z.string(),
    orgnr: z.string(),
    state: z.enum(['deleted', 'merged', 'removed']),
    mergedInto: z.string().nullable(),
    link: z.string(),
  }),
])

const letter = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['planInvitation', 'planChanged', 'planCancelled', 'planReminder']),
    companyName: z.string(),
    title: z.string(),
    place: z.string(),
    project: z.string(),
    instructorName: z.string(),
    days: z.array(day),
    calendar: z.string(),
  }),
  z.object({ kind: z.literal('expiryNotice'), companyName: z.string(), rows: expiryRows }),
  z.object({ kind: z.literal('workerCode'), companyName: z.string(), code: z.string(), minutes: z.number() }),
  z.object({
    kind: z.literal('certificate'),
    recordId: z.string(),
    certificateNumber: z.string(),
    companyName: z.string(),
    senderName: z.string(),
    personName: z.string(),
    courseTitle: z.string(),
    link: z.string(),
  }),
])

const addressed = { id: z.string(), to: z.string() }

const kept: z.ZodType<Email> = z.union([
  z.object({ ...addressed, locale: z.enum(['nb', 'en']), message: toMember }),
  z.object({ ...addressed, locale: z.enum(ATTENDEE_LANGUAGES), message: letter }),
])

/** Encrypts the content and recipient of an e-mail with AES-256-GCM. The key is 32 bytes. */
export function createEmailVault(key: Buffer): EmailVault {
  return {
    seal: (email) => encrypt(JSON.stringify(email), key),
    open: (bytes) => kept.parse(JSON.parse(decrypt(bytes, key))),
  }
}
