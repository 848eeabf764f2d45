import { sendSignInEmail } from '#server/domain/email/send-email.ts'
import type { JobHandler } from './job-handler.ts'

export const sendSignInEmailJob: JobHandler<'send-sign-in-email'> = ({ contexts }, { emailId }) =>
  sendSignInEmail(contexts.signIn(), { emailId })
