import { comparePersons } from '#server/domain/person/compare-persons.ts'
import { getIdentity } from '#server/domain/person/get-identity.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { listLikelySame } from '#server/domain/person/list-likely-same.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import {
  mergePersonsSchema,
  personIdSchema,
  searchPeopleSchema,
  twoPersonsSchema,
  undoMergeSchema,
} from '#server/domain/person/schema.ts'
import { searchPeople } from '#server/domain/person/search-people.ts'
import { tellApart } from '#server/domain/person/tell-apart.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { companyProcedure, router } from '../trpc.ts'

export const personRouter = router({
  get: companyProcedure.input(personIdSchema).query(({ ctx, input }) => getPerson(ctx.company, input)),
  getIdentity: companyProcedure.input(personIdSchema).query(({ ctx, input }) => getIdentity(ctx.company, input)),
  search: companyProcedure.input(searchPeopleSchema).query(({ ctx, input }) => searchPeople(ctx.company, input)),
  listLikelySame: companyProcedure.query(({ ctx }) => listLikelySame(ctx.company)),
  compare: companyProcedure.input(twoPersonsSchema).query(({ ctx, input }) => comparePersons(ctx.company, input)),
  merge: companyProcedure.input(mergePersonsSchema).mutation(({ ctx, input }) => mergePersons(ctx.company, input)),
  undoMerge: companyProcedure.input(undoMergeSchema).mutation(({ ctx, input }) => undoMerge(ctx.company, input)),
  tellApart: companyProcedure.input(twoPersonsSchema).mutation(({ ctx, input }) => tellApart(ctx.company, input)),
})
