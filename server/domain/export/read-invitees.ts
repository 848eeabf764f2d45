import { canInstruct } from '#server/domain/access/policy.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { getPlan } from '#server/domain/plan/get-plan.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof getPlan>>['invitees'][number]

const columns: Column<Row>[] = [
  {
    key: 'name',
    width: 30,
    value: ({ firstName, lastName }) => listNameOf({ firstName: firstName ?? '', lastName: lastName ?? '' }),
  },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ birthDate }) => birthDate && { day: birthDate } },
  { key: 'employer', width: 30, value: ({ employerName }) => employerName },
  { key: 'email', width: 34, value: ({ email }) => email },
]

/**
 * Who is expected at a planned session: employers that send whom they like, then people by name; a page shows them all. It has the addresses
 * of the invited.
 */
export const readInvitees: ListReader<{ planId: string }, Row, never> = {
  permission: canInstruct,
  columns,
  facts: ({ planId }) => ({ planId }),
  readPage: async (ctx, filter) => {
    const { invitees, title, days, place } = await getPlan(ctx, filter)
    return {
      rows: invitees,
      next: null,
      filter: [
        { name: 'session', value: title },
        { name: 'day', value: { days: days.map(({ day }) => day) } },
        ...(place ? [{ name: 'place' as const, value: place }] : []),
      ],
    }
  },
}
