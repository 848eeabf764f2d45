import { sendEmail } from '#server/domain/email/send-email.ts'
import type { JobHandler } from './job-handler.ts'

export const sendEmailJob: JobHandler<'send-email'> = ({ contexts }, { tenantId, emailId }) =>
  sendEmail(contexts.job('send-email').forCompany(tenantId), { emailId })
