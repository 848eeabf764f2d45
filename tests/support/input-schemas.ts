import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { procedures } from './test-api.ts'

type Named = readonly [name: string, schema: z.ZodType]

/** The schema of each input of each procedure. */
export const inputsOfProcedures: Named[] = procedures.flatMap(({ path, inputs }) =>
  inputs.map((input) => [path, input] as const),
)

/** All schemas that the domain exports: also the payloads that a device encrypts, and the forms of the sign-in. */
export async function readDomainSchemas(): Promise<Named[]> {
  const nouns = await readdir('server/domain')
  const modules = await Promise.all(
    nouns.map(
      (noun) => import(`#server/domain/${noun}/schema.ts`).catch(() => ({})) as Promise<Record<string, unknown>>,
    ),
  )
  return modules.flatMap((module, index) =>
    Object.entries(module).flatMap(([name, schema]) =>
      schema instanceof z.ZodType ? [[`${nouns[index]}/schema.ts ${name}`, schema] as const] : [],
    ),
  )
}
