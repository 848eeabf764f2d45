import { canViewLog } from '#server/domain/access/policy.ts'
import { actionsOf, readEvents } from '#server/domain/audit/read-events.ts'
import type { LogFilter } from '#server/domain/audit/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column, FilterPart } from './port.ts'

type Page = Awaited<ReturnType<typeof readEvents>>
type Row = Page['events'][number]

const columns: Column<Row>[] = [
  { key: 'when', width: 16, holds: 'moment', value: ({ occurredAt }) => ({ moment: occurredAt }) },
  {
    key: 'who',
    width: 24,
    value: ({ actorKind, actorName }) =>
      actorName ?? { word: `log.${actorKind === 'member' ? 'job' : actorKind}` as const },
  },
  {
    key: 'done',
    width: 34,
    value: ({ action, actionName }) => (action ? { word: `log.actions.${action}` } : actionName),
  },
  { key: 'about', width: 26, value: ({ about }) => about?.name || null },
  { key: 'sealed', width: 13, value: ({ isSealed }) => ({ word: `log.sealed.${isSealed ? 'yes' : 'no'}` }) },
  { key: 'action', width: 20, value: ({ actionName }) => actionName },
  { key: 'details', width: 44, value: ({ payload }) => JSON.stringify(payload) },
  { key: 'eventId', width: 22, value: ({ id }) => id },
]

/** The log, newest first, with the code, the details and the id by which an auditor finds the same event in the chain. */
export const readLog: ListReader<LogFilter, Row, string> = {
  permission: canViewLog,
  columns,
  facts: ({ who, what, from, until, about }) => ({
    who: who ?? null,
    what: what ?? null,
    from: from ?? null,
    until: until ?? null,
    about: about ?? null,
  }),
  readPage: (ctx, filter, older) =>
    ctx.readOnlyTransaction(canViewLog, async (scope) => {
      const page = await readEvents(scope, { ...filter, older }, EXPORT_PAGE)
      return { rows: page.events, next: page.older, filter: narrowedBy(filter, page) }
    }),
}

function narrowedBy({ who, what, from, until, about }: LogFilter, { events }: Page): FilterPart[] {
  const [first] = events
  const action = what ? actionsOf(what).find((each) => each === what) : undefined
  return [
    ...(who
      ? [{ name: 'who' as const, value: who === 'job' ? { word: 'log.job' as const } : (first?.actorName ?? who) }]
      : []),
    ...(what ? [{ name: 'what' as const, value: action ? { word: `log.actions.${action}` as const } : what }] : []),
    ...(from ? [{ name: 'from' as const, value: { day: from } }] : []),
    ...(until ? [{ name: 'until' as const, value: { day: until } }] : []),
    ...(about ? [{ name: 'about' as const, value: first?.about?.name || about }] : []),
  ]
}
