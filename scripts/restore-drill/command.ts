import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareDataFolder } from '#scripts/launch/data-folder.ts'
import { describeFailure, LaunchFailure } from '#scripts/launch/failure.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { readEnvironment } from '#scripts/launch/settings.ts'
import { verifyRecords } from '#scripts/verify-records/command.ts'
import type { Env } from '#server/env.ts'
import { PUBLIC_KEYS_FILE } from '#server/signing-keys.ts'
import { type ChosenAnchors, chooseAnchors } from './choose-anchors.ts'
import { type FoundBackup, findNewestBackup } from './find-newest-backup.ts'
import { countEventsSince, type Loss, measureLoss } from './measure-loss.ts'
import { reachRunning } from './reach-running.ts'
import { type DatabaseState, readState } from './read-state.ts'
import { restoreForDrill } from './restore-for-drill.ts'

export interface DrillOptions {
  from: string
  anchor?: string
  keys?: string
  in?: string
  wal?: string
  until?: Date
  programs?: string
}

const USAGE =
  'npm run restore-drill -- --from FOLDER [--anchor FILE|FOLDER] [--keys FILE] [--in FOLDER] and for your own PostgreSQL [--wal FOLDER] [--until TIME] [--programs FOLDER]'

/** Without its zone a time would be read in the zone of this machine. */
const ZONED_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * `npm run restore-drill -- --from FOLDER`: restores the newest backup into an empty server, proves it, says what would be lost and how long
 * it took, and removes it again. Resolves with the exit code.
 */
export async function runRestoreDrill(given: string[], launch: Pick<Launch, 'defer'>): Promise<number> {
  const undoing: (() => Promise<void>)[] = []
  const defer = async (undo: () => Promise<void> | void) => {
    let done: Promise<void> | undefined
    const undoOnce = () => (done ??= Promise.resolve(undo()))
    undoing.push(undoOnce)
    await launch.defer(undoOnce) // for a signal
  }
  try {
    await drill(readOptions(given), defer)
    return 0
  } catch (error) {
    console.error(describeFailure(error))
    return 1
  } finally {
    for (const undo of undoing.reverse()) await undo().catch((error) => console.error(describeFailure(error)))
  }
}

async function drill(options: DrillOptions, defer: Launch['defer']): Promise<void> {
  const env = readEnvironment()
  const began = performance.now()
  const backup = findNewestBackup(env.databaseUrl ? 'base' : 'own', options.from)
  console.log(`Restores ${backup.folder}, of ${backup.takenAt}, ${describeChoice(backup)}.`)
  const folder = await makeFolder(options, defer)
  const restored = await restoreForDrill(env, { ...options, base: backup.folder }, folder, defer)
  const state = await readState(restored.ownerUrl)
  const restoredTo = restored.includes ?? state.newestEventAt ?? new Date(0)
  const anchors = options.anchor ? chooseAnchors(options.anchor, restoredTo) : null
  const before = anchors?.before && { anchor: anchors.before.file }
  await verifyRecords(restored.env, { ...before, ...keysOf(env, options) })
  const seconds = (performance.now() - began) / 1000
  console.log(`The drill took ${seconds.toFixed(1)} s, until everything was restored and proved.`)
  await report({ env, state, anchors, seconds })
}

function readOptions(given: string[]): DrillOptions {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: given,
      options: { from: text, anchor: text, keys: text, in: text, wal: text, until: text, programs: text },
    })
    const { until, from, ...paths } = values
    const absolute = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, resolve(path)]))
    if (until && !paths.wal) throw new LaunchFailure('--until is a moment in the archive: name its folder with --wal.')
    if (from) return { ...absolute, from: resolve(from), ...(until && { until: readTime(until) }) }
  } catch (error) {
    if (error instanceof LaunchFailure) throw error
  }
  throw new LaunchFailure(`Usage: ${USAGE}`)
}

function readTime(text: string): Date {
  const at = new Date(text)
  if (ZONED_TIME.test(text) && !Number.isNaN(at.getTime())) return at
  throw new LaunchFailure('--until takes a time with its zone, such as 2026-12-01T10:30:00+01:00.')
}

function describeChoice({ among, unfinished }: FoundBackup): string {
  const left = unfinished.length > 0 ? `, besides ${unfinished.length} unfinished: ${unfinished.join(', ')}` : ''
  return `the newest of ${among}${left}`
}

async function makeFolder({ in: place = tmpdir() }: DrillOptions, defer: Launch['defer']): Promise<string> {
  prepareDataFolder(place)
  const folder = mkdtempSync(join(place, 'kyndig-restore-drill-'))
  chmodSync(folder, 0o755) // the database's own user passes through it; what is in it is closed
  await defer(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

// The installation's own list, where there is one: what a backup says of its own keys proves less.
function keysOf({ dataDir }: Env, { keys }: DrillOptions): { keys?: string } {
  const own = join(dataDir, PUBLIC_KEYS_FILE)
  if (keys) return { keys }
  return existsSync(own) ? { keys: own } : {}
}

interface Findings {
  env: Env
  state: DatabaseState
  anchors: ChosenAnchors | null
  seconds: number
}

async function report({ env, state, anchors, seconds }: Findings): Promise<void> {
  if (!anchors?.before) {
    console.log('No anchor from before it was named: a chain that was cut at its end would look whole.')
  }
  if (anchors && anchors.skipped.length > 0) {
    console.log(`No anchor, or a damaged one, and so not compared: ${anchors.skipped.join(', ')}.`)
  }
  if (anchors?.after) {
    const { takenAt } = anchors.after.anchor
    console.log(
      `The anchor of ${takenAt} is later: ${countEventsSince(anchors.after.anchor, state)} events that it saw are lost.`,
    )
  }
  console.log(`The newest event that was restored is of ${describeTime(state.newestEventAt)}.`)
  const running = await reachRunning(env)
  if (typeof running === 'string') console.log(`Not compared with the running database: ${running}.`)
  const loss = typeof running === 'string' ? null : measureLoss(state, running)
  if (loss && loss.rows === 0) console.log('The running database has nothing that was not restored.')
  if (loss && loss.rows > 0) {
    const tables = loss.tables.map(({ table, rows }) => `${table} ${rows}`).join(', ')
    const time = loss.seconds === null ? 'all of its time' : `${loss.seconds.toFixed(0)} s ${describeTimes(loss)}`
    console.log(`Lost, compared with the running database: ${time}, and ${loss.rows} rows (${tables}).`)
  }
  const figures = { lost_seconds: loss?.seconds ?? null, lost_rows: loss?.rows ?? null }
  console.log(
    JSON.stringify({ metric: 'restore_drill_seconds', value: Number(seconds.toFixed(1)), ...figures, better: 'lower' }),
  )
}

function describeTimes({ from, to }: Loss): string {
  return `(from ${describeTime(from)} to ${describeTime(to)})`
}

function describeTime(at: Date | null): string {
  return at ? at.toISOString() : 'no time: there is none'
}
