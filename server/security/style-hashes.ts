import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the content security policy calls each stylesheet of this build. They stand inside the pages, where Next gives scripts the nonce
 * of the page and styles none.
 */
export const styleHashes = readStyles().map(
  (style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
)

function readStyles(): Buffer[] {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), process.env.KYNDIG_DIST_DIR ?? '.next', 'static')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join(folder, file)))
}
