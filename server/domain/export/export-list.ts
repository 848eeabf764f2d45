import { newId } from '#db/new-id.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { OpenList } from './list-reader.ts'
import { openList } from './open-list.ts'
import type { Cell, ListFile } from './port.ts'
import type { ExportListInput } from './schema.ts'

/**
 * A list as a file, with the order and the filter of its page; read and sent page by page. The audit trail says who asked for which list
 * before the first row is sent, and how many rows there were before the last one is. TOO_MANY; NOT_FOUND; FORBIDDEN.
 */
export async function exportList(ctx: CompanyContext, wanted: ExportListInput): Promise<ListFile> {
  await ctx.reserve(openList(wanted.of).permission, 'export')
  return writeList(ctx, wanted, newId())
}

/** The same where the budget was asked before. `onRows` is told how many rows were read, and waited for. */
export async function writeList(
  ctx: CompanyContext,
  { of, format, language }: ExportListInput,
  exportId: string,
  onRows?: (rows: number) => Promise<unknown>,
): Promise<ListFile> {
  const list = openList(of)
  const pages = list.pages(ctx)
  const first = await pages.next()
  if (first.done) throw new Error('A list has at least one page')
  const company = await ctx.transaction(list.permission, async (scope) => {
    const payload = { list: of.list, format, ...list.facts }
    await recordAuditEvent(scope, { action: 'list.exported', entityId: exportId, payload, now: ctx.now() })
    return scope.company
  })
  const content = {
    list: of.list,
    company,
    filter: first.value.filter,
    columns: list.columns,
    pages: counted(ctx, list, { exportId, onRows }, first.value, pages),
    madeAt: ctx.now(),
  }
  return ctx.listFiles.write(content, { format, language })
}

type Page = { cells: Cell[][]; isLast: boolean }

async function* counted(
  ctx: CompanyContext,
  { permission }: OpenList,
  { exportId, onRows }: { exportId: string; onRows: ((rows: number) => Promise<unknown>) | undefined },
  first: Page,
  rest: AsyncGenerator<Page>,
): AsyncGenerator<Cell[][]> {
  let rows = 0
  let isWhole = false
  const end = () =>
    ctx.transaction(permission, (scope) => {
      const payload = { rows, whole: isWhole }
      return recordAuditEvent(scope, { action: 'list.export_ended', entityId: exportId, payload, now: ctx.now() })
    })
  try {
    for (let page: Page | undefined = first; page; page = (await rest.next()).value) {
      rows += page.cells.length
      await onRows?.(rows)
      if (page.isLast) {
        isWhole = true
        await end()
      }
      yield page.cells
    }
  } finally {
    await rest.return(undefined)
    // Nobody reads on: the reader went away, or lost access. What was asked for is in the trail already.
    if (!isWhole) await end().catch(() => {})
  }
}
