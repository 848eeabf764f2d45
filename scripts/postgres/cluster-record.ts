import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchFailure } from '#scripts/launch/failure.ts'

/** What we store about an embedded cluster between two starts. Only its owner can read it. */
export type ClusterRecord = {
  id: string
  /** Set when the data had to move out of a folder that the database's account cannot reach. */
  location?: string
  port?: number
  passwords: { postgres: string; kyndig_owner: string; kyndig_app: string }
}

export function readOrCreateRecord(dataFolder: string): ClusterRecord {
  const file = recordFile(dataFolder)
  if (existsSync(file)) return parseRecord(file)
  if (existsSync(join(dataFolder, 'postgres', 'data'))) {
    throw new LaunchFailure(
      `${file} is missing, and the database beside it cannot be opened without it. Put it back, or remove ${dataFolder} to begin anew.`,
    )
  }
  const record = newRecord({ postgres: newPassword(), kyndig_owner: newPassword(), kyndig_app: newPassword() })
  saveRecord(dataFolder, record)
  return record
}

export function hasRecord(dataFolder: string): boolean {
  return existsSync(recordFile(dataFolder))
}

/** It has its own id: a restored copy may run beside the original cluster. */
export function newRecord(passwords: ClusterRecord['passwords']): ClusterRecord {
  return { id: randomUUID(), passwords }
}

export function saveRecord(dataFolder: string, record: ClusterRecord): void {
  const unfinished = `${recordFile(dataFolder)}.${process.pid}`
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  renameSync(unfinished, recordFile(dataFolder))
}

function recordFile(dataFolder: string): string {
  return join(dataFolder, 'postgres.json')
}

function parseRecord(file: string): ClusterRecord {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new LaunchFailure(
      `${file} is damaged. Put a copy of it back, or remove the folder it stands in to begin anew.`,
    )
  }
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}
