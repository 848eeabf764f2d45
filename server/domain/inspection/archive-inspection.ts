import { createHash } from 'node:crypto'
import { findSealHead } from '#db/queries/anchor-recipients.ts'
import { listPackRecordIds } from '#db/queries/inspection-packs.ts'
import type { OwnScope } from '#db/scope.ts'
import { canView } from '#server/domain/access/policy.ts'
import { type Anchor, signedAnchor } from '#server/domain/anchor/rules.ts'
import type { InspectionContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { readCertificates } from '#server/domain/record/get-certificate.ts'
import { fileNameOf, PER_BATCH, type PrintedFile, printOrNull } from '#server/domain/record/print-many.ts'
import { fileOpening } from './file-opening.ts'
import { hashInspectionToken } from './inspection-token.ts'
import { writePackList } from './pack-list.ts'
import type { PackHead, PackLine } from './port.ts'
import { packFileName, readWholePack } from './print-inspection.ts'
import type { DownloadInspectionInput } from './schema.ts'

/**
 * The whole pack as files, one after the other, with few in memory at a time: the PDF, the list, each certificate as it is today, the signed
 * end of the chain of seals, how all of it is checked, and the digest of each file. A link that is ended meanwhile stops it.
 * NOT_FOUND; TOO_MANY.
 */
export async function archiveInspection(ctx: InspectionContext, { token, language }: DownloadInspectionInput) {
  const tokenHash = hashInspectionToken(token)
  await ctx.reserve('inspectionDownload', { link: tokenHash })
  const now = ctx.now()
  const anchor = await ctx.company(tokenHash).transaction(canView, async (scope) => {
    await fileOpening(scope, 'archive', now)
    return signAnchor(scope, now)
  })
  const { head, lines } = await readWholePack(ctx, tokenHash)
  const whole = { head, lines, language, anchor }
  return { fileName: packFileName(head.madeAt, 'zip'), files: withDigests(filesOf(ctx, tokenHash, whole), now) }
}

interface Whole {
  head: PackHead
  lines: PackLine[]
  language: DownloadInspectionInput['language']
  anchor: Anchor | null
}

async function* filesOf(ctx: InspectionContext, tokenHash: Buffer, { head, lines, language, anchor }: Whole) {
  const file = (name: string, content: Uint8Array): PrintedFile => ({ name, content, madeAt: head.madeAt })
  const text = (name: string, content: string) => file(name, new TextEncoder().encode(content))
  yield text(language === 'nb' ? 'les-meg.txt' : 'read-me.txt', await ctx.inspectionPrinter.explain(head, language))
  const pieces: Uint8Array[] = []
  for await (const piece of await ctx.inspectionPrinter.print(head, lines, language)) pieces.push(piece)
  yield file(packFileName(head.madeAt, 'pdf'), Buffer.concat(pieces))
  yield file('liste.csv', await writePackList(ctx, head, lines))
  if (anchor) yield text('segl.json', `${JSON.stringify(anchor, null, 2)}\n`)
  yield* certificatesOf(ctx, tokenHash)
}

async function* certificatesOf(ctx: InspectionContext, tokenHash: Buffer): AsyncGenerator<PrintedFile> {
  const ids = await ctx.transaction(tokenHash, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    return listPackRecordIds(scope)
  })
  const unprintable: string[] = []
  for (let start = 0; start < ids.length; start += PER_BATCH) {
    const some = ids.slice(start, start + PER_BATCH)
    const read = (scope: OwnScope) => readCertificates(ctx, scope, some)
    for (const certificate of await ctx.company(tokenHash).transaction(canView, read)) {
      const content = await printOrNull(ctx, certificate)
      if (content) yield { name: `bevis/${fileNameOf(certificate)}`, content, madeAt: certificate.madeAt }
      else unprintable.push(certificate.certificateNumber)
      // Check-ins that come meanwhile go first.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  if (unprintable.length === 0) return
  const content = new TextEncoder().encode(`${unprintable.join('\r\n')}\r\n`)
  yield { name: 'bevis/kunne-ikke-skrives-ut.txt', content, madeAt: ctx.now() }
}

/** Then the digests, as `sha256sum --check` reads them. */
async function* withDigests(files: AsyncGenerator<PrintedFile>, madeAt: Date): AsyncGenerator<PrintedFile> {
  const digests: string[] = []
  for await (const file of files) {
    digests.push(`${createHash('sha256').update(file.content).digest('hex')}  ${file.name}\n`)
    yield file
  }
  yield { name: 'SHA256SUMS', content: new TextEncoder().encode(digests.join('')), madeAt }
}

/** The end of the company's chain, signed by the installation, as the daily receipt has it. Null before the first seal. */
async function signAnchor(scope: OwnScope, now: Date): Promise<Anchor | null> {
  const head = await findSealHead(scope)
  if (!head || !scope.signer) return null
  const company = { id: scope.tenantId, position: head.position, chain: head.chain.toString('hex') }
  const content = { takenAt: now.toISOString(), installation: null, companies: [company] }
  const signature = scope.signer.sign(signedAnchor(content)).toString('base64')
  return { form: 'kyndig/anchor/1', ...content, keyId: scope.signer.keyId, signature }
}
