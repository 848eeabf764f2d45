import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { LaunchFailure } from '#scripts/launch/failure.ts'

/** The operating-system user that the database runs as. Undefined means the user of this process. */
export type ServerAccount = { uid: number; gid: number } | undefined

/** PostgreSQL refuses to run as root, so root uses the owner of the existing data, or the user `postgres`. */
export function chooseServerAccount(dataFolder: string): ServerAccount {
  if (process.getuid?.() !== 0) return undefined
  return ownerOf(dataFolder) ?? findAccount('postgres') ?? createAccount('postgres')
}

function ownerOf(folder: string): ServerAccount {
  const owner = statSync(folder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : undefined
}

function findAccount(name: string): ServerAccount {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function createAccount(name: string): ServerAccount {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name])
  const account = findAccount(name)
  if (!account) {
    throw new LaunchFailure(
      'PostgreSQL does not run as root, and the user "postgres" could not be created. Start Kyndig as an ordinary user, or set DATABASE_URL.',
    )
  }
  return account
}

/** Checks that the account can reach and execute a file by running it, because a parent folder may be closed. */
export function canExecute(account: ServerAccount, program: string): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

export function canWrite(account: ServerAccount, folder: string): boolean {
  return spawnSync('test', ['-w', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

/** The first of the files of a folder that the account may not read. One process asks for all: an archive has thousands. */
export function findClosed(account: ServerAccount, folder: string, names: string[]): string | null {
  const ask =
    'while IFS= read -r name; do [ -n "$closed" ] || [ -r "$1/$name" ] || closed=$name; done; printf %s "$closed"'
  const { status, stdout } = spawnSync('sh', ['-c', `closed=; ${ask}`, 'sh', folder], {
    ...account,
    cwd: '/',
    input: names.map((name) => `${name}\n`).join(''),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  return status === 0 ? stdout || null : '.'
}
