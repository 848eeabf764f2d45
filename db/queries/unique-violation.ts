/** Whether a statement failed because this unique key is taken (SQLSTATE 23505). A node of a cluster appends the number of a shard to its name. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const { code, constraint_name } = (cause ?? {}) as { code?: string; constraint_name?: string }
  return code === '23505' && constraint_name?.replace(/_\d+$/, '') === constraint
}
