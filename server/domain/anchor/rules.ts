import { z } from 'zod'

const headSchema = z.object({ position: z.number().int().nonnegative(), chain: z.string().regex(/^[0-9a-f]{64}$/) })

/**
 * The heads of the chains at one moment, signed by the installation: small, readable, and without personal data. Anyone who keeps one can
 * check later whether earlier entries were changed, cut off or removed. `chain` is SHA-256 in hex.
 */
export const anchorSchema = z.object({
  form: z.literal('kyndig/anchor/1'),
  takenAt: z.iso.datetime(),
  installation: headSchema.nullable(),
  companies: z.array(headSchema.extend({ id: z.uuid() })),
  keyId: z.string(),
  /** In base64. */
  signature: z.string(),
})
export type Anchor = z.infer<typeof anchorSchema>

/** The signed content of an anchor. */
export function signedAnchor({
  takenAt,
  installation,
  companies,
}: Omit<Anchor, 'keyId' | 'signature' | 'form'>): string {
  return JSON.stringify([
    ...['kyndig/signed/1', 'anchor', takenAt, installation?.position ?? null, installation?.chain ?? null],
    companies.map(({ id, position, chain }) => [id, position, chain]),
  ])
}
