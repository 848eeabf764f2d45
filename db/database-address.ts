import { ACCESS_ROLES, type AccessRole } from './access-roles.ts'

/** Stands for the name of every access role: each logs in by itself. */
const EVERY_ACCESS_ROLE = 'kyndig_*'

/** In `pooler=…`: a pooler in transaction mode, and whether it keeps prepared statements. */
const POOLERS = ['prepared', 'unprepared'] as const

/** In `cluster=…`. */
const CLUSTER = 'citus'

export interface DatabaseAddress {
  /** The one login that becomes each access role. Null where each access role logs in by itself. */
  login: string | null
  password: string
  host: string
  pooler: (typeof POOLERS)[number] | null
  /** The coordinator of a cluster of Citus, whose tables are distributed. */
  isCluster: boolean
  /** For a connection as this access role. The login in it may have to become that role. */
  urlFor(accessRole: AccessRole): string
}

/** Reads an address such as `postgres://kyndig_*:password@host:6432/kyndig?pooler=unprepared`. */
export function readDatabaseAddress(address: string): DatabaseAddress {
  const url = new URL(address)
  const login = decodeURIComponent(url.username)
  const isPerRole = login === EVERY_ACCESS_ROLE
  const named = url.searchParams.get('pooler')
  const isCluster = url.searchParams.get('cluster') === CLUSTER
  url.searchParams.delete('pooler')
  url.searchParams.delete('cluster')
  return {
    login: isPerRole ? null : login,
    password: decodeURIComponent(url.password),
    host: url.host,
    pooler: POOLERS.find((pooler) => pooler === named) ?? null,
    isCluster,
    urlFor(accessRole) {
      const each = new URL(url)
      if (isPerRole) each.username = ACCESS_ROLES[accessRole]
      return each.href
    },
  }
}

/** What is wrong with the application's address, as the end of a sentence. */
export function findAddressMistake(address: string): string | null {
  const { searchParams } = new URL(address)
  if (![null, CLUSTER].includes(searchParams.get('cluster'))) return 'has a cluster that is not citus.'
  const named = searchParams.get('pooler')
  if (named === null) return null
  if (!POOLERS.some((pooler) => pooler === named)) return 'has a pooler that is neither prepared nor unprepared.'
  if (readDatabaseAddress(address).login === null) return null
  return 'needs the login kyndig_*: behind a pooler each access role logs in by itself.'
}

/** Whether it can be PostgreSQL's own address for one login. */
export function isOrdinaryAddress(address: string): boolean {
  return readDatabaseAddress(address).login !== null && !new URL(address).searchParams.has('pooler')
}
