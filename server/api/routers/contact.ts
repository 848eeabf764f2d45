import { getContact } from '#server/domain/contact/get-contact.ts'
import { removeContact } from '#server/domain/contact/remove-contact.ts'
import { setContactSchema } from '#server/domain/contact/schema.ts'
import { setContact } from '#server/domain/contact/set-contact.ts'
import { personIdSchema } from '#server/domain/person/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const contactRouter = router({
  get: companyProcedure
    .meta(READS_OWN)
    .input(personIdSchema)
    .query(({ ctx, input }) => getContact(ctx.company, input)),
  set: companyProcedure
    .meta(WRITES_OWN)
    .input(setContactSchema)
    .mutation(({ ctx, input }) => setContact(ctx.company, input)),
  remove: companyProcedure
    .meta(WRITES_OWN)
    .input(personIdSchema)
    .mutation(({ ctx, input }) => removeContact(ctx.company, input)),
})
