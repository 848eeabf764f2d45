import { listPrintableRecordIds } from '#db/queries/printable-records.ts'
import { canViewTraining } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { printableContent } from './assert-printable.ts'
import { readCertificates } from './get-certificate.ts'
import type { CertificateContent, CertificateForm } from './port.ts'
import type { PrintManyInput } from './schema.ts'

/** At once; more would keep the server busy for minutes, and nobody looks through them. */
export const MOST_AT_ONCE = 2_000
/** Read in one transaction. */
export const PER_BATCH = 25

export interface PrintedFile {
  name: string
  content: Uint8Array
  madeAt: Date
}

/**
 * The valid certificates of a session, a person or an employer's people: how many, and the signed PDFs one after the other, with few in
 * memory at a time. A file at the end names those that cannot be printed. The audit trail says who asked.
 * NOT_FOUND; TOO_MANY; INVALID (`nothingToPrint`, `tooManyAtOnce`). The permission is asked for again with each batch.
 */
export async function printMany(ctx: CompanyContext, { of, id }: PrintManyInput) {
  await ctx.reserve(canViewTraining, 'export')
  const ids = await ctx.transaction(canViewTraining, async (scope) => {
    const found = await listPrintableRecordIds(scope, { of, id }, MOST_AT_ONCE + 1)
    if (!found) throw new DomainError('NOT_FOUND')
    if (found.length === 0) throw new DomainError('INVALID', 'nothingToPrint')
    if (found.length > MOST_AT_ONCE) throw new DomainError('INVALID', 'tooManyAtOnce')
    const payload = { of, records: found.length }
    await recordAuditEvent(scope, { action: 'record.exported', entityId: id, payload, now: ctx.now() })
    return found
  })
  return { count: ids.length, files: printAll(ctx, ids) }
}

async function* printAll(ctx: CompanyContext, ids: string[]): AsyncGenerator<PrintedFile> {
  const unprintable: string[] = []
  for (let start = 0; start < ids.length; start += PER_BATCH) {
    const some = ids.slice(start, start + PER_BATCH)
    for (const certificate of await ctx.transaction(canViewTraining, (scope) => readCertificates(ctx, scope, some))) {
      const content = await printOrNull(ctx, certificate)
      if (content) yield { name: fileNameOf(certificate), content, madeAt: certificate.madeAt }
      else unprintable.push(certificate.certificateNumber)
      // Check-ins that come meanwhile go first.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  if (unprintable.length === 0) return
  const content = new TextEncoder().encode(`${unprintable.join('\r\n')}\r\n`)
  yield { name: 'kunne-ikke-skrives-ut.txt', content, madeAt: ctx.now() }
}

/** Null where the fonts cannot print it. */
export async function printOrNull(
  ctx: Pick<Dependencies, 'certificates'>,
  certificate: CertificateContent,
): Promise<Uint8Array | null> {
  try {
    return await ctx.certificates.render(await printableContent(ctx, certificate))
  } catch (error) {
    if (error instanceof DomainError && error.code === 'INVALID') return null
    throw error
  }
}

/** The name under which a certificate is kept. It says nothing of whose it is. */
export function fileNameOf(
  { certificateNumber }: Pick<CertificateContent, 'certificateNumber'>,
  form: CertificateForm = 'a4',
): string {
  return `${form === 'wallet' ? 'lommekort' : 'opplaeringsbevis'}-${certificateNumber}.pdf`
}
