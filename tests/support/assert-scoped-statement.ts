import type { StatementWatcher } from '#db/client.ts'
import { TABLES_WITHOUT_TENANT } from '#db/tables-without-tenant.ts'

// What an access role's statements name, besides what its policies compare: then PostgreSQL checks the policy once per statement.
const SCOPE_COLUMNS = {
  own: /\btenant_id"?\s*=\s*(?:\$\d+|'[0-9a-f-]{36}')/g,
  employer: /\b(?:disclosed_to_orgnr|employer_orgnr)"?\s*=\s*\$\d+/g,
}

/**
 * Fails a verb whose statement leaves it to row-level security to say whose rows are meant: each table that it reads or
 * changes is compared with the scope's value.
 */
export const assertScopedStatement: StatementWatcher = (accessRole, statement) => {
  if (accessRole !== 'own' && accessRole !== 'employer') return
  if (statement.includes('INSERT INTO pgboss.')) return // a job is sent: no tenant table, and not our statement
  const tables = tenantTablesIn(statement)
  const compared = statement.match(SCOPE_COLUMNS[accessRole])?.length ?? 0
  if (compared < tables.length) {
    throw new Error(
      `this statement names ${tables.join(', ')} and compares ${compared} of them with its scope: ${statement}`,
    )
  }
}

function tenantTablesIn(statement: string): string[] {
  const named = statement.matchAll(/\b(?:from|join|(?<!for )update)\s+(?:"public"\.)?"?([a-z_]+)\b"?(?!\s*\()/gi)
  const words = [...named].map((match) => match[1]!.toLowerCase())
  return words.filter((word) => !(word in TABLES_WITHOUT_TENANT) && !['app', 'lateral', 'set', 'select'].includes(word))
}
