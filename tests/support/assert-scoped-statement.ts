import type { AccessRole } from '#db/access-roles.ts'
import { TABLES_WITHOUT_TENANT } from '#db/tables-without-tenant.ts'

// The tables that an access role's statements must name in addition to its policies. PostgreSQL then checks the policy once per statement.
export const SCOPE_COLUMNS = {
  own: /\btenant_id"?\s*=\s*(?:\$\d+|'[0-9a-f-]{36}')/g,
  employer: /\b(?:disclosed_to_orgnr|employer_orgnr)"?\s*=\s*\$\d+/g,
  share: /\btenant_id"?\s*=\s*\$\d+/g,
  card: /\btenant_id"?\s*=\s*any\s*\(\$\d+/g,
  inspection: /\binspection_id"?\s*=\s*\$\d+|"?inspections"?\."?id"?\s*=\s*\$\d+/g,
  worker: /\btenant_id"?\s*=\s*any\s*\(\$\d+/g,
}

/**
 * Fails a verb whose statement relies on row-level security alone to select the tenant: it must compare each table that it reads or changes
 * with the scope's value.
 */
export function assertScopedStatement(accessRole: AccessRole, statement: string) {
  if (!(accessRole in SCOPE_COLUMNS)) return
  if (statement.includes('INSERT INTO pgboss.')) return // sending a job: no tenant table, and not our statement
  const tables = tenantTablesIn(statement)
  const compared = statement.match(SCOPE_COLUMNS[accessRole as keyof typeof SCOPE_COLUMNS])?.length ?? 0
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
