import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, inject, onTestFinished } from 'vitest'
import { ACCESS_ROLES } from '#db/access-roles.ts'

export type TestDatabase = {
  /** Owns the tables. Row-level security applies to it too. */
  ownerUrl: string
  /** How the application connects: `loginUrl`, or through a pooler in `npm run test:pooler`. */
  appUrl: string
  /** PostgreSQL's own address with the application's one login, which can become each access role. */
  loginUrl: string
  /** Sees everything: only for test checks that bypass the access roles, never for the application's work. */
  superuserUrl: string
  /** On a coordinator of Citus, which has no second one. */
  isShared?: boolean
}

/**
 * A migrated, empty database on a real PostgreSQL, created in about 40 ms. Called at the top of a file it belongs to the file, called in a
 * test it belongs to the test, and it is dropped at the end.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { superuserUrl, ownerUrl, appUrl, loginUrl, isShared } = inject('cluster')
  if (isShared) return { superuserUrl, ownerUrl, appUrl, loginUrl, isShared }
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(
    superuserUrl,
    `create database ${name} template kyndig_template owner kyndig_owner strategy file_copy`,
  )
  await asSuperuser(superuserUrl, `revoke all on database ${name} from public`)
  const logins = ['kyndig_app', ...Object.values(ACCESS_ROLES)]
  await asSuperuser(superuserUrl, `grant connect on database ${name} to ${logins}`)
  whenDone(() => asSuperuser(superuserUrl, `drop database ${name} with (force)`))
  return {
    ownerUrl: withDatabase(ownerUrl, name),
    appUrl: withDatabase(appUrl, name),
    loginUrl: withDatabase(loginUrl, name),
    superuserUrl: withDatabase(superuserUrl, name),
  }
}

// A test cannot register a hook for the end of the file.
function whenDone(cleanUp: () => Promise<void>): void {
  try {
    onTestFinished(cleanUp)
  } catch {
    afterAll(cleanUp)
  }
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
