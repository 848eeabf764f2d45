import { findListFileToMake, updateListFile } from '#db/queries/list-files.ts'
import type { CompanyContext, CompanyJobContext } from '#server/domain/context.ts'
import { LETTER_DAYS } from '#server/domain/email/rules.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { DomainError } from '#server/domain/errors.ts'
import { writeList } from '#server/domain/export/export-list.ts'
import { type ExportListInput, exportListSchema } from '#server/domain/export/schema.ts'
import { storageKey } from '#server/domain/file/rules.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import type { GivenUp } from './rules.ts'

type Member = { signInId: string; companySlug: string }

/**
 * Makes a file that was asked for, with the access of the member who asked: each page of the list asks for it again, so that a member who was
 * removed or has signed out gets none. Safe to repeat. Throws what the storage throws.
 */
export async function makeListFile(
  ctx: CompanyJobContext,
  openMember: (member: Member) => CompanyContext,
  { listFileId }: { listFileId: string },
): Promise<void> {
  const asked = await ctx.transaction((scope) => findListFileToMake(scope, listFileId))
  if (!asked) return
  const wanted = exportListSchema.parse(asked.wanted)
  const report = (progress: Parameters<typeof updateListFile>[2]) =>
    ctx.transaction((scope) => updateListFile(scope, listFileId, progress))
  await report({ startedAt: ctx.now(), rows: 0 })
  try {
    await makeAndStore(ctx, openMember(asked), wanted, { listFileId, asked, report })
  } catch (error) {
    const failedReason = givenUp(error)
    if (!failedReason) throw error
    await report({ finishedAt: ctx.now(), failedReason, wanted: null })
  }
}

type Making = {
  listFileId: string
  asked: NonNullable<Awaited<ReturnType<typeof findListFileToMake>>>
  report: (progress: { rows: number }) => Promise<unknown>
}

async function makeAndStore(
  ctx: CompanyJobContext,
  member: CompanyContext,
  wanted: ExportListInput,
  { listFileId, asked, report }: Making,
) {
  const { name, type, bytes } = await writeList(member, wanted, listFileId, (rows) => report({ rows }))
  const spooled = await ctx.listFiles.spool(bytes)
  try {
    await ctx.files.save(await ctx.transaction(async ({ tenantId }) => storageKey(tenantId, listFileId)), spooled)
    await ctx.transaction(async (scope) => {
      const now = ctx.now()
      const made = { finishedAt: now, name, type, size: spooled.size, wanted: null }
      if (!(await updateListFile(scope, listFileId, made))) return
      const link = `${ctx.settings.url}/${asked.companySlug}/exports/files`
      const message = { kind: 'listFile' as const, companyName: asked.companyName, list: wanted.of.list, link }
      const email = { id: listFileId, to: asked.email, locale: wanted.language, message }
      await writeEmail(scope, ctx, { email, now, expiresAt: daysAfter(now, LETTER_DAYS) })
    })
  } finally {
    await spooled.discard()
  }
}

/** The member has lost access, has looked at too much, or the list is no PDF: another try would end the same way. */
function givenUp(error: unknown): GivenUp | null {
  if (!(error instanceof DomainError)) return null
  if (error.reason === 'tooManyForPdf') return 'tooManyForPdf'
  if (error.code === 'TOO_MANY') return 'tooMany'
  return error.code === 'UNAVAILABLE' ? null : 'noAccess'
}
