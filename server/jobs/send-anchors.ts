import { askForAnchors } from '#server/domain/anchor/ask-for-anchors.ts'
import type { JobHandler } from './job-handler.ts'

export const sendAnchorsJob: JobHandler<'send-anchors'> = async ({ contexts }) => {
  await askForAnchors(contexts.job('send-anchors'))
  return { status: 'completed' }
}
