import { z } from 'zod'

/** An address of the web, as a setting. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'must be a web address that starts with https:// or http://.',
})

/** One sentence for each variable of a group that is missing, if the group is wanted: as a rule if any of it is set. */
export function findMissing<Name extends string>(
  values: Partial<Record<Name, unknown>>,
  names: readonly Name[],
  { purpose, isWanted = names.some((name) => values[name]) }: { purpose: string; isWanted?: boolean },
): string[] {
  if (!isWanted) return []
  return names
    .filter((name) => !values[name])
    .map((name) => `${name} is missing: ${purpose} ${names.join(', ')} together.`)
}
