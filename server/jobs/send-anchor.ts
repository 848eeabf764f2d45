import { sendAnchor } from '#server/domain/anchor/send-anchor.ts'
import type { JobHandler } from './job-handler.ts'

export const sendAnchorJob: JobHandler<'send-anchor'> = async ({ contexts }, { tenantId }) => {
  await sendAnchor(contexts.job('send-anchor').forCompany(tenantId))
  return { status: 'completed' }
}
