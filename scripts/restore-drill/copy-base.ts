import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'

/** Copies a base backup. One that has a part elsewhere is refused: through its link the restored server would write into the backup itself. */
export async function copyBase(base: string, data: string): Promise<void> {
  const folder = realpathSync(base) // a link would be copied as a link
  assertWithoutTablespaces(folder)
  const link = readdirSync(folder, { recursive: true, withFileTypes: true }).find((entry) => entry.isSymbolicLink())
  if (link) {
    throw new LaunchFailure(
      `${join(link.parentPath, link.name)} is a link: this drill restores only a base that has all of its files in it.`,
    )
  }
  await cp(folder, data, { recursive: true })
}

function assertWithoutTablespaces(base: string): void {
  const places = join(base, 'pg_tblspc')
  const map = statSync(join(base, 'tablespace_map'), { throwIfNoEntry: false })
  const hasPlaces = existsSync(places) && readdirSync(places).length > 0
  if (!hasPlaces && !map?.size) return
  throw new LaunchFailure('The base has tablespaces, which this drill does not restore.')
}
