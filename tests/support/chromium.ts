import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const INFLATED = join(process.cwd(), 'node_modules', '.cache', 'kyndig', 'chromium')

const FONTS_CONF = join(INFLATED, 'kyndig-fonts.conf')

/** A journey without a video looks at nothing: reading twenty pictures a second would take half a core. */
const PATTERN_FPS = 2

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
 * How Playwright starts Chromium: the packaged one, which is the same everywhere and has no window to draw, so that it takes a third less
 * time; the machine's own where the package does not run. Every camera shows `cameraFile` (.y4m or .mjpeg), which may be replaced while the
 * browser runs; without one, a pattern of Chromium's own, seldom enough to cost little. `cameras` is the number of cameras.
 */
export function chromiumLaunchOptions({
  cameraFile,
  cameras = 1,
}: {
  cameraFile?: string
  cameras?: number
} = {}): ChromiumLaunchOptions {
  const packaged = inflate()
  const executablePath = packaged ?? INSTALLED.find((path) => existsSync(path))
  if (!executablePath) throw new Error('There is no Chromium: install the Debian package "chromium".')
  const devices = `device-count=${cameras}${cameraFile ? '' : `,fps=${PATTERN_FPS}`}`
  const camera = [`--use-fake-device-for-media-stream=${devices}`, '--use-fake-ui-for-media-stream']
  if (cameraFile) camera.push(`--use-file-for-fake-video-capture=${cameraFile}`)
  return {
    executablePath,
    args: ['--no-sandbox', ...QUIET, ...camera],
    env: packaged ? packagedEnvironment() : ownEnvironment(),
    chromiumSandbox: false,
  }
}

/** The packaged browser, or undefined where it does not run. The package always inflates into the temporary folder, so we set where that is. */
function inflate(): string | undefined {
  const executable = join(INFLATED, 'chromium')
  if (existsSync(executable)) return executable
  const unfinished = `${INFLATED}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const script = join(import.meta.dirname, 'inflate-chromium.ts')
  spawnSync(process.execPath, [script], { stdio: 'inherit', env: { ...process.env, TMPDIR: unfinished } })
  writeFileSync(join(unfinished, basename(FONTS_CONF)), describeFonts())
  mkdirSync(dirname(INFLATED), { recursive: true })
  try {
    renameSync(unfinished, INFLATED)
  } catch {
    rmSync(unfinished, { recursive: true }) // another run was first
  }
  const { status } = spawnSync(executable, ['--no-sandbox', '--version'], {
    env: { ...process.env, ...packagedEnvironment() },
  })
  if (status === 0) return executable
  rmSync(INFLATED, { recursive: true })
  return undefined
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

function ownEnvironment(): Record<string, string> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter((entry) => entry[1] !== undefined))
  return { ...inherited, HOME: process.env.HOME ?? tmpdir() } as Record<string, string>
}

function packagedEnvironment(): Record<string, string> {
  return { ...ownEnvironment(), LD_LIBRARY_PATH: join(INFLATED, 'al2023', 'lib'), FONTCONFIG_FILE: FONTS_CONF }
}
