import { createHash, randomBytes } from 'node:crypto'
import type { Dependencies } from '#server/domain/context.ts'
import { INSPECTION_PATH } from './rules.ts'

/** 256 bits: impossible to guess. */
export function newInspectionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the administrator passes on. */
export function inspectionAddress({ url }: Dependencies['settings'], token: string): string {
  return `${url}${INSPECTION_PATH}${token}`
}

/** What the database keeps of a token. It is random and long, so that a plain digest is as good as a keyed one. */
export function hashInspectionToken(token: string): Buffer {
  return createHash('sha256').update(`kyndig/inspection/1/${token}`).digest()
}
