import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The stylesheet of this build, as components/layout/page-styles.tsx writes it into each page, and its address; none while
 * developing. There is one, for one page alone imports styles (app/empty/page.tsx).
 */
export const styles = process.env.NODE_ENV === 'development' ? undefined : readStyles()

/** What the content security policy calls it. */
export const styleHashes = styles ? [`'sha256-${createHash('sha256').update(styles.text).digest('base64')}'`] : []

function readStyles(): { text: string; file: string } | undefined {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), process.env.KYNDIG_DIST_DIR ?? '.next', 'static')
  if (!existsSync(folder)) return undefined
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
  const [file] = files
  if (!file || files.length > 1) throw new Error(`A build has one stylesheet; this one has ${files.length}.`)
  return { text: readFileSync(join(folder, file), 'utf8'), file: `/_next/static/${file}` }
}
