import { z } from 'zod'
import { cleanLine } from '#server/domain/text/rules.ts'

// Cleaned like our own texts: invisible characters are not printed on a card, and the database rejects some of them.
const text = z.string().max(1_000).transform(cleanLine).pipe(z.string().max(200))
const word = z
  .string()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u)

// There is no year 0, though ISO 8601 allows it.
const day = z.iso.date().refine((date) => date > '0001')

export const tokenSchema = z.object({
  access_token: z.string().min(1).max(8192),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.int().nonnegative(),
})

export const oauthErrorSchema = z.object({ error: z.string() })

export const problemSchema = z.object({ status: z.int(), code: z.string() })

export const cardStatusSchema = z.object({
  kortnummer: z
    .string()
    .regex(/^\d{7,8}$/)
    .nullish(),
  status: word,
  arsak: word.nullish(),
  virksomhet: z
    .object({ organisasjonsnummer: z.string().regex(/^\d{9}$/), navn: text.refine((name) => name !== '') })
    .nullish(),
  kontrollertTidspunkt: z.iso.datetime({ offset: true }).refine((moment) => moment > '0001'),
})

export const cardLookupSchema = cardStatusSchema.extend({
  kortholder: z
    .object({ fornavn: text, etternavn: text, fodselsdato: day })
    .refine(({ fornavn, etternavn }) => fornavn !== '' || etternavn !== '', 'a holder has a name')
    .nullish(),
  utstedtDato: day.nullish(),
  utlopsdato: day.nullish(),
  bransje: word.nullish(),
})

export type WireCardStatus = z.infer<typeof cardStatusSchema>
export type WireCardLookup = z.infer<typeof cardLookupSchema>
