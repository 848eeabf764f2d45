import type { Sabotage } from './device.ts'

export const FAVOUR_COMMITS = 8

/** Sessions and devices that are judged separately: the intact ones, or those with one deliberate fault. */
export type Group = {
  name: string
  /** The number of cards, and of sessions. */
  scans: number
  sessions: number
  /** The number of servers of its own. */
  servers: number
  /** The group whose servers it uses when it has none. */
  serversOf?: string
  /** Extra settings for its servers. */
  environment?: Record<string, string>
  /** How much more likely a fault hits a commit than another message to the database. */
  favourCommits?: number
  /** The number of visitors after which one of its devices loses its memory, on top of the faults planned for all. */
  crashEvery?: number
  sabotage?: Sabotage
}
