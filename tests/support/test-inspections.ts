import { makeInspection } from '#server/domain/inspection/make-inspection.ts'
import { type MakeInspectionInput, makeInspectionSchema } from '#server/domain/inspection/schema.ts'
import type { TestCompany } from './test-companies.ts'

/** What an administrator asks for who changes nothing in the form. */
export const testPack = (of: Partial<MakeInspectionInput> = {}): MakeInspectionInput =>
  makeInspectionSchema.parse({ recipient: 'Arbeidstilsynet', ...of })

/** Makes a pack, and gives the token of its link. */
export async function makeTestPack({ admin }: TestCompany, of: Partial<MakeInspectionInput> = {}) {
  const { inspectionId, address } = await makeInspection(admin.ctx, testPack(of))
  return { inspectionId, token: address.split('/').at(-1)! }
}
