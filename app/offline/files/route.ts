import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

export const dynamic = 'force-dynamic'

/** The addresses of this build's files, for the service worker to cache. */
export async function GET() {
  const root = join(/* turbopackIgnore: true */ process.cwd(), process.env.KYNDIG_DIST_DIR ?? '.next')
  const found = await readdir(join(root, 'static'), { recursive: true, withFileTypes: true })
  const files = found
    .filter((entry) => entry.isFile() && !/[.](map|ts)$/.test(entry.name))
    .map(
      (entry) =>
        `/_next/${relative(root, join(entry.parentPath, entry.name)).split(sep).map(encodeURIComponent).join('/')}`,
    )
  return Response.json({ files: files.sort() }, { headers: { 'cache-control': 'no-store' } })
}
