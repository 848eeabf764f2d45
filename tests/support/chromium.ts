import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const INFLATED = join(process.cwd(), 'node_modules', '.cache', 'kyndig', 'chromium')

const FONTS_CONF = join(INFLATED, 'kyndig-fonts.conf')

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type ChromiumLaunchOptions = {
  executablePath: string
  args: string[]
  env: Record<string, string>
  chromiumSandbox: false
}

/**
 * How Playwright starts Chromium: the machine's own, otherwise the packaged one. Every camera shows `cameraFile` (.y4m or .mjpeg), which may
 * be replaced while the browser runs. `cameras` is the number of cameras.
 */
export function chromiumLaunchOptions({
  cameraFile,
  cameras = 1,
}: {
  cameraFile?: string
  cameras?: number
} = {}): ChromiumLaunchOptions {
  const installed = INSTALLED.find((path) => existsSync(path))
  const devices = cameras === 1 ? '' : `=device-count=${cameras}`
  const camera = [`--use-fake-device-for-media-stream${devices}`, '--use-fake-ui-for-media-stream']
  if (cameraFile) camera.push(`--use-file-for-fake-video-capture=${cameraFile}`)
  return {
    executablePath: installed ?? inflate(),
    args: ['--no-sandbox', ...QUIET, ...camera],
    env: describeEnvironment(installed !== undefined),
    chromiumSandbox: false,
  }
}

// The package always inflates into the temporary folder, so we set where that is.
function inflate(): string {
  const executable = join(INFLATED, 'chromium')
  if (existsSync(executable)) return executable
  const unfinished = `${INFLATED}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const script = join(import.meta.dirname, 'inflate-chromium.ts')
  const { status } = spawnSync(process.execPath, [script], {
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: unfinished },
  })
  if (status !== 0) throw new Error('There is no Chromium: install the Debian package "chromium".')
  writeFileSync(join(unfinished, basename(FONTS_CONF)), describeFonts())
  mkdirSync(dirname(INFLATED), { recursive: true })
  try {
    renameSync(unfinished, INFLATED)
  } catch {
    rmSync(unfinished, { recursive: true }) // another run was first
  }
  return executable
}

// The package's own configuration names folders of another system. Without any font, a button crashes the browser.
function describeFonts(): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(INFLATED, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(INFLATED, 'font-cache')}</cachedir>
</fontconfig>
`
}

function describeEnvironment(isInstalled: boolean): Record<string, string> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter((entry) => entry[1] !== undefined))
  const home = { ...inherited, HOME: process.env.HOME ?? tmpdir() } as Record<string, string>
  if (isInstalled) return home
  return { ...home, LD_LIBRARY_PATH: join(INFLATED, 'al2023', 'lib'), FONTCONFIG_FILE: FONTS_CONF }
}
