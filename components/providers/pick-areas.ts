import type { Messages } from 'next-intl'

/** Only the messages of these areas, because everything that client components get is sent. */
export function pickAreas<Area extends keyof Messages>(messages: Messages, areas: readonly Area[]) {
  return Object.fromEntries(areas.map((area) => [area, messages[area]])) as Pick<Messages, Area>
}
