import { z } from 'zod'
import { cleanLine } from '#server/domain/text/rules.ts'

const orgnr = z.string().regex(/^\d{9}$/)
const text = z.string().max(1_000).transform(cleanLine).pipe(z.string().max(300))

const addressSchema = z.object({
  adresse: z.array(text.nullable()).nullish(),
  postnummer: text.nullish(),
  poststed: text.nullish(),
  land: text.nullish(),
})

export const unitSchema = z.object({
  organisasjonsnummer: orgnr,
  navn: text.refine((name) => name !== ''),
  organisasjonsform: z.object({ kode: text }).nullish(),
  overordnetEnhet: orgnr.nullish(),
  forretningsadresse: addressSchema.nullish(),
  beliggenhetsadresse: addressSchema.nullish(),
  konkurs: z.boolean().nullish(),
})

export const deletedUnitSchema = z.object({
  respons_klasse: z.literal('SlettetEnhet'),
  organisasjonsnummer: orgnr,
  navn: text.nullish(),
  slettedato: z.iso.date().nullish(),
  /** Assumed: the open register is not known to say who took a company over. */
  sammenslattMed: orgnr.nullish(),
})

/** `_embedded` is absent when nothing was found. */
export const searchSchema = z.object({
  _embedded: z
    .object({ enheter: z.array(unitSchema).optional(), underenheter: z.array(unitSchema).optional() })
    .optional(),
})

export type WireUnit = z.infer<typeof unitSchema>
export type WireAddress = z.infer<typeof addressSchema>
