import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The stylesheets of this build, as components/layout/page-styles.tsx writes them into each page; nothing while developing. */
export const styles = readStyles()

/** What the content security policy calls them. */
export const styleHashes = styles ? [`'sha256-${createHash('sha256').update(styles).digest('base64')}'`] : []

function readStyles(): string {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), process.env.KYNDIG_DIST_DIR ?? '.next', 'static')
  if (process.env.NODE_ENV === 'development' || !existsSync(folder)) return ''
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('')
}
