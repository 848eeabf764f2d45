import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findManifest } from '#scripts/backup/manifest.ts'
import { LaunchFailure } from '#scripts/launch/failure.ts'

/** `own` is what `npm run backup` writes, `base` what `pg_basebackup` writes as plain files. */
export type BackupKind = 'own' | 'base'

export interface FoundBackup {
  folder: string
  /** As the backup says it itself. */
  takenAt: string
  /** How many complete backups there are, this one included. */
  among: number
  /** Folders that look like a backup which was not finished. */
  unfinished: string[]
}

type Candidate = { folder: string; takenAt: string; order: string }

/** The newest complete backup: the folder itself, or one of the folders in it. */
export function findNewestBackup(kind: BackupKind, folder: string): FoundBackup {
  if (!existsSync(folder)) throw new LaunchFailure(`There is no folder ${folder}.`)
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const places = [folder, ...inside.map(({ name }) => join(folder, name))]
  const read = kind === 'own' ? readOwn : readBase
  const complete = places.map(read).filter((each) => each !== null)
  const newest = complete.sort((a, b) => (a.order < b.order ? -1 : 1)).at(-1)
  if (!newest) {
    const maker = kind === 'own' ? '`npm run backup`' : '`pg_basebackup -F plain`'
    throw new LaunchFailure(`There is no complete backup of ${maker} in ${folder}.`)
  }
  const sign = kind === 'own' ? 'data' : 'PG_VERSION'
  const isComplete = (place: string) => complete.some((each) => each.folder === place)
  const unfinished = places.filter((place) => existsSync(join(place, sign)) && !isComplete(place))
  return { folder: newest.folder, takenAt: newest.takenAt, among: complete.length, unfinished }
}

function readOwn(folder: string): Candidate | null {
  const manifest = findManifest(folder)
  return manifest && { folder, takenAt: manifest.createdAt, order: manifest.createdAt }
}

// The label's time is written in the server's own zone, so its timeline and place in the log decide what is newest.
function readBase(folder: string): Candidate | null {
  if (!existsSync(join(folder, 'PG_VERSION')) || !existsSync(join(folder, 'global', 'pg_control'))) return null
  const file = join(folder, 'backup_label')
  if (!existsSync(file)) return null
  const label = readFileSync(file, 'utf8')
  const [, high = '', low = ''] = /^START WAL LOCATION: ([0-9A-F]+)\/([0-9A-F]+)/m.exec(label) ?? []
  const timeline = /^START TIMELINE: (\d+)/m.exec(label)?.[1] ?? '1'
  const takenAt = /^START TIME: (.+)$/m.exec(label)?.[1] ?? 'a time that it does not name'
  return { folder, takenAt, order: [timeline, high, low].map((part) => part.padStart(10, '0')).join('/') }
}
