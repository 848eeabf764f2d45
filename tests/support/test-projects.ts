import { createProject } from '#server/domain/project/create-project.ts'
import { projectSchema } from '#server/domain/project/schema.ts'
import type { TestCompany } from './test-companies.ts'

/** A project on which there is work on the day of the tests, as the form sends it. */
export function newProject(change: Partial<Parameters<typeof projectSchema.parse>[0] & object> = {}) {
  return projectSchema.parse({
    name: 'Kaibygg øst',
    address: 'Kaigata 4, 5003 Bergen',
    clientName: 'Byggherre Test AS',
    clientOrgnr: '310000086',
    startsOn: '2026-11-02',
    endsOn: '2027-06-30',
    ...change,
  })
}

/** Creates it, as an administrator. */
export async function createTestProject(company: TestCompany, change: Parameters<typeof newProject>[0] = {}) {
  return (await createProject(company.admin.ctx, newProject(change))).projectId
}
