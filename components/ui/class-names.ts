/** Joins class names and drops false, null and empty ones. Later names do not override earlier ones. */
export function classNames(...names: Array<string | false | null | undefined>): string {
  return names.filter(Boolean).join(' ')
}
