import { z } from 'zod'
import { tokenText } from '#server/domain/text/schema.ts'

export const checkCertificateSchema = z.object({ token: tokenText(200) })
