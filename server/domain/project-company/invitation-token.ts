import { createHash, randomBytes } from 'node:crypto'
import type { Dependencies } from '#server/domain/context.ts'

/** 256 bits: impossible to guess. */
export function newInvitationToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Where a company answers an invitation to a project. */
export function invitationAddress({ url }: Dependencies['settings'], token: string): string {
  return `${url}/invitation/${token}`
}

/** What the database keeps of a token. It is random and long, so that a plain digest is as good as a keyed one. */
export function hashInvitationToken(token: string): Buffer {
  return createHash('sha256').update(`kyndig/project-invitation/1/${token}`).digest()
}
