import { projectIdSchema } from '#server/domain/project/schema.ts'
import { addByName } from '#server/domain/site-register/add-by-name.ts'
import { addToRegister } from '#server/domain/site-register/add-to-register.ts'
import { changeEntry } from '#server/domain/site-register/change-entry.ts'
import { checkRegister } from '#server/domain/site-register/check-register.ts'
import { listRegister } from '#server/domain/site-register/list-register.ts'
import {
  addByNameSchema,
  addToRegisterSchema,
  changeEntrySchema,
  entryIdSchema,
  listRegisterSchema,
} from '#server/domain/site-register/schema.ts'
import { putBackOnRegister, takeOffRegister } from '#server/domain/site-register/take-off.ts'
import { DECLARES, READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const siteRegisterRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listRegisterSchema)
    .query(({ ctx, input }) => listRegister(ctx.company, input)),
  add: companyProcedure
    .meta(WRITES_OWN)
    .input(addToRegisterSchema)
    .mutation(({ ctx, input }) => addToRegister(ctx.company, input)),
  addByName: companyProcedure
    .meta(DECLARES)
    .input(addByNameSchema)
    .mutation(({ ctx, input }) => addByName(ctx.company, input)),
  change: companyProcedure
    .meta(DECLARES)
    .input(changeEntrySchema)
    .mutation(({ ctx, input }) => changeEntry(ctx.company, input)),
  takeOff: companyProcedure
    .meta(WRITES_OWN)
    .input(entryIdSchema)
    .mutation(({ ctx, input }) => takeOffRegister(ctx.company, input)),
  putBack: companyProcedure
    .meta(WRITES_OWN)
    .input(entryIdSchema)
    .mutation(({ ctx, input }) => putBackOnRegister(ctx.company, input)),
  check: companyProcedure
    .meta(WRITES_OWN)
    .input(projectIdSchema)
    .mutation(({ ctx, input }) => checkRegister(ctx.company, input)),
})
