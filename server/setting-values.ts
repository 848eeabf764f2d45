import { z } from 'zod'

/** An address of the web, as a setting. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'must be a web address that starts with https:// or http://.',
})

const PORT_RANGE = 'must be a number between 1 and 65535.'

export const portNumber = z.coerce
  .number(PORT_RANGE)
  .int('must be a whole number.')
  .min(1, PORT_RANGE)
  .max(65_535, PORT_RANGE)

export const listenAddress = z.union([z.ipv4(), z.ipv6()], 'must be an address of this machine, or 0.0.0.0 for all.')

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
