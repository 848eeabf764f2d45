import { z } from 'zod'
import { tokenText } from '#server/domain/text/schema.ts'

/** What every write of a session page carries beside its content. */
export const deviceWriteSchema = z.object({
  sessionId: z.uuid(),
  /** Created on the device, once per write: sending the same key again gives the first answer. */
  key: z.uuid(),
  /** The device's clock when it happened and when it was sent: claims, stored apart from our own time. */
  madeAt: z.iso.datetime({ offset: true }),
  sentAt: z.iso.datetime({ offset: true }),
})
export type DeviceWrite = z.infer<typeof deviceWriteSchema>

/** A write whose content the device cannot decrypt: see `PayloadDecrypter`. */
export const encryptedWriteSchema = deviceWriteSchema.extend({ companySlug: tokenText(80), sealed: tokenText(8_000) })
export type EncryptedWrite = z.infer<typeof encryptedWriteSchema>
