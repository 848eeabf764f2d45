import { z } from 'zod'
import { findAddressMistake, isOrdinaryAddress } from '#db/database-address.ts'

const databaseAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must look like postgres://user:password@host:5432/database.',
})

/** For the schema of the environment. */
export const databaseVariables = {
  DATABASE_URL: databaseAddress
    .check(({ value, issues }) => {
      const message = URL.canParse(value) ? findAddressMistake(value) : null
      if (message) issues.push({ code: 'custom', input: value, message })
    })
    .optional(),
  DATABASE_OWNER_URL: databaseAddress
    .refine((url) => !URL.canParse(url) || isOrdinaryAddress(url), "must be PostgreSQL's own address, for one login.")
    .optional(),
  DATABASE_JOBS_URL: databaseAddress
    .refine(
      (url) => !URL.canParse(url) || !new URL(url).searchParams.has('pooler'),
      "must be PostgreSQL's own address.",
    )
    .optional(),
}
