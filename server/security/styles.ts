import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readStyles } from './read-styles.ts'

const folder = join(/* turbopackIgnore: true */ process.cwd(), process.env.KYNDIG_DIST_DIR ?? '.next', 'static')

/** The styles of this build, which components/layout/page-styles.tsx inlines in each page. None in development. */
export const styles = process.env.NODE_ENV === 'development' ? undefined : readStyles(folder, '/_next/static')

/** Their hashes in the content security policy. */
export const styleHashes = styles ? [`'sha256-${createHash('sha256').update(styles.text).digest('base64')}'`] : []
