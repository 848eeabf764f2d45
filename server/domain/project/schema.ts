import { z } from 'zod'
import { PROJECT_CARD_RULES } from '#db/enums.ts'
import { LENGTHS, LONGEST_ADDRESS } from '#db/lengths.ts'
import { enterpriseName, nameText, orgnrText } from '#server/domain/text/schema.ts'

export const projectSchema = z
  .object({
    name: nameText({ min: 1, max: LENGTHS.project }),
    address: nameText({ min: 1, max: LONGEST_ADDRESS }),
    clientName: enterpriseName({ min: 1, max: LENGTHS.companyName }),
    /** Empty: the client is a private person. */
    clientOrgnr: orgnrText().default(''),
    startsOn: z.iso.date('date'),
    endsOn: z.iso.date('date'),
    cardRule: z.enum(PROJECT_CARD_RULES, 'choice').default('law'),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { error: 'endsBeforeStart', path: ['endsOn'] })
export type ProjectInput = z.infer<typeof projectSchema>

export const projectIdSchema = z.object({ projectId: z.uuid() })
export type ProjectIdInput = z.infer<typeof projectIdSchema>

export const changeProjectSchema = z.object({ projectId: z.uuid(), project: projectSchema })
export type ChangeProjectInput = z.infer<typeof changeProjectSchema>

export const listProjectsSchema = z.object({
  state: z.enum(['open', 'ended']).default('open'),
  after: z.object({ startsOn: z.iso.date(), id: z.uuid() }).optional(),
})
export type ListProjectsInput = z.infer<typeof listProjectsSchema>
