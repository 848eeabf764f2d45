import {
  appendInstallationSeals,
  findInstallationBegin,
  findInstallationHead,
  listUnsealedOfInstallation,
  type UnsealedOfInstallation,
} from '#db/queries/installation-seals.ts'
import { tryToLock } from '#db/queries/jobs.ts'
import type { JobScope } from '#db/scope.ts'
import type { JobContext } from '#server/domain/context.ts'
import {
  companyDigest,
  FIRST_INSTALLATION_CHAIN,
  headDigest,
  nextInstallationChain,
  operatorEventDigest,
  signedInstallationHead,
  signedOperatorEvent,
  verificationDigest,
} from './installation-chain.ts'
import { UNSIGNED_FOR_MS } from './seal-as-found.ts'
import { sealedTime } from './seal-chain.ts'

const BATCH = 500

/**
 * Adds to the installation's chain what it lacks: new companies, the operator's log, the head of each company's chain. One run
 * at a time. `refused`: events of the operator's log that the installation did not write.
 */
export function sealInstallation(ctx: JobContext): Promise<{ sealed: number; more: boolean; refused: number }> {
  return ctx.transaction(async (scope) => {
    if (!(await tryToLock(scope, 'seal-installation'))) return { sealed: 0, more: false, refused: 0 }
    const sealedAt = ctx.now()
    const began = await findInstallationBegin(scope)
    const isYoung = !began || sealedAt.getTime() - began.getTime() < UNSIGNED_FOR_MS
    const waiting = await listUnsealedOfInstallation(scope, { limit: BATCH, withVerifications: isYoung })
    const own = waiting.filter((each) => isOwn(scope, each, isYoung))
    if (own.length > 0) await chain(scope, own, sealedAt)
    const refused = waiting.length - own.length
    return { sealed: own.length, more: own.length > 0 && waiting.length === BATCH, refused }
  })
}

// Events of a previous-version server count for one day after signing began.
function isOwn({ signer }: JobScope, each: UnsealedOfInstallation, isYoung: boolean): boolean {
  if (each.kind !== 'operator_event') return true
  const { keyId, signature } = each.content
  if (keyId === null || signature === null) return isYoung && keyId === null && signature === null
  const event = { ...each.content, id: each.entityId }
  return signer!.verify({ keyId, signature: Buffer.from(signature, 'hex') }, signedOperatorEvent(event))
}

async function chain(scope: JobScope, waiting: UnsealedOfInstallation[], sealedAt: Date): Promise<void> {
  const { signer } = scope
  if (!signer) throw new Error('nothing is sealed without the keys')
  const head = await findInstallationHead(scope)
  let { position, chain: last } = head ?? { position: 0, chain: FIRST_INSTALLATION_CHAIN }
  const seals = waiting.map((each) => {
    position += 1
    const { kind, entityId, entityPosition } = each
    const link = { position, kind, entityId, entityPosition, digest: digestOf(each), keyId: signer.keyId }
    last = nextInstallationChain(last, { ...link, sealedAt: sealedTime(sealedAt) })
    return { ...link, chain: last, sealedAt, signature: null as Buffer | null }
  })
  seals.at(-1)!.signature = signer.sign(signedInstallationHead({ position, chain: last }))
  await appendInstallationSeals(scope, seals)
}

function digestOf(each: UnsealedOfInstallation): Buffer {
  const id = each.entityId
  switch (each.kind) {
    case 'company':
      return companyDigest(id)
    case 'head':
      return headDigest(id, each.entityPosition, each.content.chain)
    case 'operator_event':
      return operatorEventDigest({ ...each.content, id })
    case 'verification':
      return verificationDigest({ ...each.content, id })
  }
}
