import { comparePersons } from '#server/domain/person/compare-persons.ts'
import { getIdentity } from '#server/domain/person/get-identity.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { listLikelySame } from '#server/domain/person/list-likely-same.ts'
import { markDistinct } from '#server/domain/person/mark-distinct.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import {
  mergePersonsSchema,
  personIdSchema,
  searchPeopleSchema,
  twoPersonsSchema,
  undoMergeSchema,
} from '#server/domain/person/schema.ts'
import { searchPeople } from '#server/domain/person/search-people.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const personRouter = router({
  get: companyProcedure
    .meta(READS_OWN)
    .input(personIdSchema)
    .query(({ ctx, input }) => getPerson(ctx.company, input)),
  getIdentity: companyProcedure
    .meta(READS_OWN)
    .input(personIdSchema)
    .query(({ ctx, input }) => getIdentity(ctx.company, input)),
  search: companyProcedure
    .meta(READS_OWN)
    .input(searchPeopleSchema)
    .query(({ ctx, input }) => searchPeople(ctx.company, input)),
  listLikelySame: companyProcedure.meta(READS_OWN).query(({ ctx }) => listLikelySame(ctx.company)),
  compare: companyProcedure
    .meta(READS_OWN)
    .input(twoPersonsSchema)
    .query(({ ctx, input }) => comparePersons(ctx.company, input)),
  merge: companyProcedure
    .meta(WRITES_OWN)
    .input(mergePersonsSchema)
    .mutation(({ ctx, input }) => mergePersons(ctx.company, input)),
  undoMerge: companyProcedure
    .meta(WRITES_OWN)
    .input(undoMergeSchema)
    .mutation(({ ctx, input }) => undoMerge(ctx.company, input)),
  markDistinct: companyProcedure
    .meta(WRITES_OWN)
    .input(twoPersonsSchema)
    .mutation(({ ctx, input }) => markDistinct(ctx.company, input)),
})
