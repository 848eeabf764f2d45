import type { Messages } from 'next-intl'

/** The words of these areas alone: what is passed to client components is sent. */
export function pickAreas<Area extends keyof Messages>(messages: Messages, areas: readonly Area[]) {
  return Object.fromEntries(areas.map((area) => [area, messages[area]])) as Pick<Messages, Area>
}
