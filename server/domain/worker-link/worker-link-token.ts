import { createHash, randomBytes } from 'node:crypto'
import type { Dependencies } from '#server/domain/context.ts'

/** 256 bits: impossible to guess. */
export function newWorkerSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What the person opens: an address that shows nothing before the code. */
export function workerLinkAddress({ url }: Dependencies['settings'], token: string): string {
  return `${url}/worker/${token}`
}

/** What the database keeps of a link's token. It is random and long, so that a plain digest is as good as a keyed one. */
export function hashWorkerToken(token: string): Buffer {
  return createHash('sha256').update(`kyndig/worker-link/1/${token}`).digest()
}

/** The same of the secret that a browser keeps after the code. */
export function hashWorkerSecret(secret: string): Buffer {
  return createHash('sha256').update(`kyndig/worker-sign-in/1/${secret}`).digest()
}

/** What a company opens to see what the person shares. */
export function shareAddress({ url }: Dependencies['settings'], token: string): string {
  return `${url}/competence/${token}`
}

/** What the database keeps of the token of what somebody shares. */
export function hashShareToken(token: string): Buffer {
  return createHash('sha256').update(`kyndig/worker-share/1/${token}`).digest()
}
