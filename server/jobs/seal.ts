import { askForSeals } from '#server/domain/audit/ask-for-seals.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { completeLinks } from '#server/domain/person/complete-links.ts'
import { log } from '#server/log.ts'
import { observeCompaniesToSeal } from '#server/telemetry/observe-jobs.ts'
import type { JobHandler } from './job-handler.ts'

export const sealJob: JobHandler<'seal'> = async ({ contexts }) => {
  const ctx = contexts.job('seal')
  let batch: Awaited<ReturnType<typeof sealInstallation>>
  do batch = await sealInstallation(ctx)
  while (batch.more)
  if (batch.refused > 0) log.error('operator_log.not_ours', { events: batch.refused })
  await completeLinks(ctx)
  const { companies } = await askForSeals(ctx)
  observeCompaniesToSeal(companies)
  return { status: 'completed' }
}
