import type { Sabotage } from './device.ts'

export const FAVOUR_COMMITS = 8

/** Sessions and devices that are judged by themselves: the intact ones, or those with one fault put into them on purpose. */
export type Group = {
  name: string
  /** How many cards are held up, and at how many sessions. */
  scans: number
  sessions: number
  /** How many servers of its own it has. */
  servers: number
  /** The group whose servers it uses, where it has none. */
  serversOf?: string
  /** What its servers are told besides. */
  environment?: Record<string, string>
  /** How much likelier than another message to the database a commit is to be hit. */
  favourCommits?: number
  /** After how many visitors one of its devices loses its memory, besides what is planned for all. */
  crashEvery?: number
  sabotage?: Sabotage
}
