import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { LENGTHS } from '#db/lengths.ts'
import { auditorAccess, id, moment, notLongerThan, tenantAccess, tenantId, tenantKey } from './columns.ts'
import { companies, memberships } from './companies.ts'

/** A list of people that an administrator imported. Its id is the key that the page made, so that a repeat is the same import. */
export const peopleImports = pgTable(
  'people_imports',
  {
    tenantId: tenantId().references(() => companies.id),
    id: id(),
    /** Empty for a list that was pasted. */
    fileName: text('file_name').notNull(),
    /** How many lines the administrator confirmed. They arrive in portions. */
    lineCount: integer('line_count').notNull(),
    // What has arrived so far: not part of what was confirmed, so not sealed with it.
    personCount: integer('person_count').notNull(),
    importedAt: moment('imported_at').notNull(),
    importedBy: uuid('imported_by').notNull(),
    undoneAt: moment('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [
    primaryKey({ name: 'people_imports_pkey', columns: [t.tenantId, t.id] }),
    index('people_imports_time_idx').on(t.tenantId, t.importedAt, t.id),
    notLongerThan('people_imports_file_name', t.fileName, LENGTHS.fileName),
    tenantKey('people_imports_imported_by_fkey', [t.tenantId, t.importedBy], memberships),
    tenantKey('people_imports_undone_by_fkey', [t.tenantId, t.undoneBy], memberships),
    tenantAccess(),
    auditorAccess(),
  ],
)
