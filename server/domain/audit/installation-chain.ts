import { createHash } from 'node:crypto'
import type { InstallationSealKind } from '#db/enums.ts'

const FORM = 'kyndig/installation/1'

/** An event of the operator's log in its signed and sealed form. Times are ISO 8601 in UTC with six decimals. */
export interface SealableOperatorEvent {
  id: string
  occurredAt: string
  operator: string
  action: string
  companyId: string
  note: string
  verificationId: string | null
  /** In hex. */
  verificationDigest: string | null
}

export interface SealableVerification {
  id: string
  tenantId: string
  orgnr: string
  method: string
  evidence: string
  verifiedBy: string
  verifiedAt: string
  endedBy: string | null
  endedAt: string | null
}

export interface InstallationLink {
  position: number
  kind: InstallationSealKind
  entityId: string
  entityPosition: number | null
  digest: Buffer
  sealedAt: string
  keyId: string
}

export const FIRST_INSTALLATION_CHAIN = sha256([FORM])

/** The link at a position, from 1: a hash over the previous link and its own content. */
export function nextInstallationChain(before: Buffer, link: InstallationLink): Buffer {
  const { position, kind, entityId, entityPosition, digest, sealedAt, keyId } = link
  const hex = digest.toString('hex')
  return sha256([FORM, before.toString('hex'), position, kind, entityId, entityPosition, hex, sealedAt, keyId])
}

/** The signed content of the last link of a batch. */
export function signedInstallationHead({ position, chain }: { position: number; chain: Buffer }): string {
  return JSON.stringify(['kyndig/signed/1', 'installation', position, chain.toString('hex')])
}

export function companyDigest(id: string): Buffer {
  return sha256([FORM, 'company', id])
}

export function headDigest(tenantId: string, position: number, chainInHex: string): Buffer {
  return sha256([FORM, 'head', tenantId, position, chainInHex])
}

export function operatorEventDigest(event: SealableOperatorEvent): Buffer {
  const { id, occurredAt, operator, action, companyId, note, verificationId, verificationDigest } = event
  return sha256([
    ...[FORM, 'operator_event', id, occurredAt, operator, action, companyId, note],
    ...[verificationId, verificationDigest],
  ])
}

/** The signed content of an event of the operator's log when it is written. */
export function signedOperatorEvent(event: SealableOperatorEvent): string {
  return JSON.stringify(['kyndig/signed/1', 'operator_event', operatorEventDigest(event).toString('hex')])
}

export function verificationDigest(verification: SealableVerification): Buffer {
  const { id, tenantId, orgnr, method, evidence, verifiedBy, verifiedAt, endedBy, endedAt } = verification
  return sha256([
    ...[FORM, 'verification', id, tenantId, orgnr, method, evidence],
    ...[verifiedBy, verifiedAt, endedBy, endedAt],
  ])
}

function sha256(fields: unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(fields)).digest()
}
