import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describeFailure, LaunchFailure } from '#scripts/launch/failure.ts'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { APP } from './stage-image.ts'

const USER = 10_001
const NEEDED = ['mmdebstrap', 'unshare', 'chroot']
const LONGEST_START_MS = 300_000
const LONGEST_STOP_MS = 30_000

/** In mounts of its own: a root that is only read, memory for /tmp, and the volume. The last line becomes the process of the image. */
const ENTER = `set -e
mount --bind "$ROOT" "$ROOT"
mount --bind "$APP" "$ROOT/app"
mount -o remount,bind,ro "$ROOT/app"
mount -t proc proc "$ROOT/proc"
mount -t tmpfs -o mode=1777 tmpfs "$ROOT/tmp"
mount --bind "$DATA" "$ROOT/data"
mount --bind /dev "$ROOT/dev"
mount -o remount,bind,ro "$ROOT"
exec chroot --userspec=${USER}:${USER} "$ROOT" /usr/bin/env -i PATH=/usr/bin:/bin NODE_ENV=production KYNDIG_HOST=0.0.0.0 \
  KYNDIG_DATA_DIR=/data NODE_COMPILE_CACHE=/tmp/compiled PORT="$PORT" SANDBOX_PORT="$SANDBOX_PORT" "$@"`

/**
 * `npm run test:image`, after `npm run image`: starts the demo from the image's file system on Debian's packages, as its user, signs in, and
 * stops it. It needs root and the programs above, and says so. Resolves with the exit code.
 */
export async function testImage(): Promise<number> {
  const missing = NEEDED.filter((name) => spawnSync(name, ['--version']).status !== 0)
  if (process.getuid?.() !== 0 || missing.length > 0 || !existsSync(join(APP, 'package.json'))) {
    console.log(`Nothing was tried: this needs root, ${NEEDED.join(', ')} (Debian), and \`npm run image\` before it.`)
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-image-'))
  try {
    await tryImage(folder)
    return 0
  } catch (error) {
    console.error(describeFailure(error))
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tryImage(folder: string): Promise<void> {
  const [root, data] = [join(folder, 'root'), join(folder, 'data')]
  makeRoot(root)
  mkdirSync(data)
  chownSync(data, USER, USER)
  const [port, sandboxPort] = [await findFreePort(), await findFreePort()]
  const places = { ROOT: root, DATA: data, APP: resolve(APP), PORT: String(port), SANDBOX_PORT: String(sandboxPort) }
  const enter = (...command: string[]) => ['-m', '--propagation', 'private', 'bash', '-c', ENTER, 'enter', ...command]
  const env = { ...process.env, ...places }
  const refused = spawnSync('unshare', enter('sh', '-c', 'touch /x || touch /app/x'), { env, encoding: 'utf8' })
  expect(refused.stderr.match(/Read-only file system/g)?.length === 2, `the root can be written: ${refused.stderr}`)
  const began = performance.now()
  const node = '/app/node_modules/.bin/node'
  const child = spawn('unshare', enter(node, '/app/scripts/bootstrap.mjs', 'start'), {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.on('exit', () => done()))
  try {
    const said = await awaitReady(child)
    console.log(`Ready after ${((performance.now() - began) / 1000).toFixed(1)} s, as user ${USER}.`)
    await signIn(`http://127.0.0.1:${port}`, /Demo code +(\S+)/.exec(said)?.[1] ?? '')
    console.log('Signed in as the administrator of Nordlys, who sees the page of the day.')
    const stopping = performance.now()
    child.kill('SIGTERM')
    const end = await Promise.race([ended.then(() => 'ended'), delay(LONGEST_STOP_MS, 'late', { ref: false })])
    expect(end === 'ended' && child.exitCode === 0, `it did not stop after SIGTERM (${end}, ${child.exitCode})`)
    console.log(`Stopped ${((performance.now() - stopping) / 1000).toFixed(1)} s after SIGTERM.`)
  } finally {
    child.kill('SIGTERM')
    await Promise.race([ended, delay(LONGEST_STOP_MS, undefined, { ref: false })])
  }
}

function makeRoot(root: string): void {
  const release = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'stable'
  const options = ['--quiet', '--variant=minbase', '--include=ca-certificates,tzdata', release, root]
  const { status, stderr } = spawnSync('mmdebstrap', options, { encoding: 'utf8' })
  expect(status === 0, `mmdebstrap failed: ${stderr}`)
  for (const place of ['app', 'data']) mkdirSync(join(root, place))
  appendFileSync(join(root, 'etc', 'passwd'), `kyndig:x:${USER}:${USER}::/data:/usr/sbin/nologin\n`) // as in the Containerfile
  appendFileSync(join(root, 'etc', 'group'), `kyndig:x:${USER}:\n`)
}

async function awaitReady(child: ChildProcess): Promise<string> {
  let said = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (piece) => (said += piece))
  const until = Date.now() + LONGEST_START_MS
  while (!said.includes('Stop ')) {
    expect(child.exitCode === null && Date.now() < until, `it did not start:\n${said}`)
    await delay(100)
  }
  return said
}

async function signIn(url: string, code: string): Promise<void> {
  for (const path of ['health', 'ready']) {
    expect((await fetch(`${url}/api/${path}`)).status === 200, `/api/${path} does not answer 200`)
  }
  const cookies = new Map<string, string>()
  const ask = async (path: string, form?: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const body = form && { method: 'POST', body: new URLSearchParams(form) }
    const answer = await fetch(`${url}${path}`, { ...body, redirect: 'manual', headers: { origin: url, cookie } })
    for (const [, name, value] of answer.headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line)!)) {
      cookies.set(name!, value!)
    }
    return answer
  }
  await ask('/demo/code', { code })
  const { csrfToken } = JSON.parse(await (await ask('/api/auth/csrf')).text())
  await ask('/api/auth/callback/persona', { csrfToken, email: 'admin@nordlys.example' })
  const page = await ask('/nordlys')
  expect(page.status === 200 && (await page.text()).includes('Nordlys Entreprenør'), 'nobody was signed in')
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new LaunchFailure(`The image does not work: ${otherwise}`)
}
