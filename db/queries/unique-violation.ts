/**
 * Whether a statement failed because this unique key is taken (SQLSTATE 23505). A node of a cluster appends the number of a shard to its name, and
 * the coordinator passes on what the node said without the field for the name.
 */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const { code, constraint_name, message } = (cause ?? {}) as {
    code?: string
    constraint_name?: string
    message?: string
  }
  const name = constraint_name ?? message?.match(/"([^"]+)"/)?.[1]
  return code === '23505' && name?.replace(/_\d+$/, '') === constraint
}
