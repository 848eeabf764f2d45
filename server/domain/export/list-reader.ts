import type { Permission } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { Cell, Column, ColumnHead, FilterPart } from './port.ts'

/**
 * Rows of one page. A page is one transaction, so that a long list holds nothing open; larger ones would hold up what else the server does
 * while a page is turned into cells.
 */
export const EXPORT_PAGE = 2_500

export interface ReadPage<Row, Cursor> {
  rows: Row[]
  next: Cursor | null
  /** What the list was narrowed by, with names that only the database knows. */
  filter: FilterPart[]
}

/** How one list is read: the query of its page, and its columns, which are the same in every format. */
export interface ListReader<Filter, Row, Cursor> {
  permission: Permission
  columns: readonly Column<Row>[]
  /** Asks for the permission again with each page. */
  readPage: (ctx: CompanyContext, filter: Filter, after: Cursor | undefined) => Promise<ReadPage<Row, Cursor>>
  /** What the audit trail keeps of the filter: ids and keys, never a text that somebody typed. */
  facts: (filter: Filter) => Record<string, string | boolean | null>
}

/** A list with its filter, ready to be read from the beginning. */
export interface OpenList {
  permission: Permission
  columns: readonly ColumnHead[]
  facts: Record<string, string | boolean | null>
  pages: (ctx: CompanyContext) => AsyncGenerator<{ cells: Cell[][]; filter: FilterPart[]; isLast: boolean }>
}

/** A list that can be downloaded, whatever its rows are. */
export interface ExportableList<Filter> {
  permission: Permission
  open: (filter: Filter) => OpenList
}

/** Hides what a reader's rows are. */
export function exportable<Filter, Row, Cursor>(reader: ListReader<Filter, Row, Cursor>): ExportableList<Filter> {
  return { permission: reader.permission, open: (filter) => openWith(reader, filter) }
}

function openWith<Filter, Row, Cursor>(reader: ListReader<Filter, Row, Cursor>, filter: Filter): OpenList {
  const { permission, columns, readPage, facts } = reader
  return {
    permission,
    columns,
    facts: facts(filter),
    async *pages(ctx) {
      let reading = readPage(ctx, filter, undefined)
      for (;;) {
        const { rows, next, filter: narrowedBy } = await reading
        // The database reads the next page while this one is written and sent.
        if (next !== null) reading = readPage(ctx, filter, next)
        reading.catch(() => {}) // thrown when it is awaited, if anybody still reads
        yield {
          cells: rows.map((row) => columns.map(({ value }) => value(row))),
          filter: narrowedBy,
          isLast: next === null,
        }
        if (next === null) return
      }
    },
  }
}
