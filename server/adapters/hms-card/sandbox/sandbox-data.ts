import { readFileSync } from 'node:fs'
import { z } from 'zod'

const relativeDate = z.string().regex(/^[+-]\d+d$/)

const cardSchema = z.strictObject({
  kortnummer: z.string().optional(),
  qr: z.string(),
  chip: z.string().optional(),
  status: z.string(),
  arsak: z.string().optional(),
  virksomhet: z.string(),
  kortholder: z.tuple([z.string(), z.string(), z.iso.date()]),
  utstedtDato: relativeDate.optional(),
  utlopsdato: relativeDate.optional(),
  bransje: z.string(),
})

const faultSchema = z.strictObject({
  kortnummer: z.string(),
  qr: z.string(),
  http: z.int().optional(),
  code: z.string().optional(),
  retryAfter: z.int().optional(),
  hang: z.boolean().optional(),
  body: z.string().optional(),
})

const dataSchema = z.strictObject({
  note: z.string(),
  employers: z.record(z.string(), z.string()),
  cards: z.array(cardSchema),
  faults: z.array(faultSchema),
  normalisation: z.array(z.tuple([z.string(), z.string().nullable()])),
})

export type SandboxCard = z.infer<typeof cardSchema>
export type SandboxFault = z.infer<typeof faultSchema>
export type SandboxData = z.infer<typeof dataSchema>

/** The cards, faults and normalisation rules of the contract, from `contract/cards.json`. */
export function readSandboxData(): SandboxData {
  return dataSchema.parse(JSON.parse(readFileSync(new URL('./contract/cards.json', import.meta.url), 'utf8')))
}

/** `https://hmskort.sandbox.invalid/q/valid-kari` → `valid-kari`: the name of a card or fault in the sandbox. */
export function slugOf({ qr }: { qr: string }): string {
  return qr.slice(qr.lastIndexOf('/') + 1)
}
