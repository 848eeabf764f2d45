import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { EXPORT_LISTS, type ExportList } from '#server/domain/export/rules.ts'
import { listSourceFiles } from '#tests/architecture/source-files.ts'
import { procedures } from '#tests/support/test-api.ts'

/** The lists that the rows of each query can be downloaded as. */
const DOWNLOADS: Record<string, ExportList[]> = {
  'attendance.list': ['attendance'],
  'authority.ofCourse': ['courseAuthorities'],
  'authority.ofMember': ['authorities'],
  'card.list': ['cards'],
  'course.list': ['courses'],
  'course.listAffected': ['affected'],
  'equipment.listCategories': ['equipmentCategories'],
  'equipment.listModels': ['equipmentModels'],
  'expiry.list': ['expiring'],
  'externalProof.list': ['proofs'],
  'externalProof.waiting': ['proofs'],
  'group.get': ['groupPeople'],
  'group.list': ['groups'],
  'inspection.list': ['inspections'],
  'log.list': ['log'],
  'lookUp.list': ['lookUps'],
  'membership.list': ['members'],
  'peopleImport.get': ['importedPeople'],
  'plan.get': ['invitees'],
  'plan.list': ['plans'],
  'project.list': ['projects'],
  'projectCompany.list': ['projectCompanies'],
  'projectCompany.people': ['sharedPeople'],
  'projectShare.get': ['sharePeople'],
  'projectShare.list': ['sharedProjects'],
  'proofImport.get': ['importedProofs'],
  'record.byEmployer': ['employers'],
  'record.byPerson': ['people'],
  'requirement.list': ['requirementRules'],
  'requirement.matrix': ['requirements'],
  'session.list': ['sessions'],
  'siteRegister.list': ['siteRegister'],
  'staffChange.list': ['staffChanges'],
  'verdict.listQualified': ['qualified'],
  'worker.list': ['workers'],
}

/** Why the answers of the other queries of a company are no lists to download. */
const NOT_DOWNLOADED: Record<string, string[]> = {
  'one thing, and what belongs to it': [
    'anchor.get',
    'authority.getChoice',
    'company.get',
    'company.getFacts',
    'contact.get',
    'course.get',
    'course.getVersion',
    'course.preview',
    'inspection.get',
    'plan.calendar',
    'project.get',
    'registerAccess.get',
    'selfCheckIn.screen',
    'session.get',
    'verdict.describe',
  ],
  'one person: their training is in the list by person, and they download all of it themselves': [
    'certificateLetter.ofPerson',
    'externalProof.ofPerson',
    'identification.ofPerson',
    'person.compare',
    'person.get',
    'person.getIdentity',
    'personalCode.get',
    'verdict.get',
    'workerLink.get',
  ],
  'a certificate, which is a file already': ['record.certificate', 'record.printCertificate'],
  'what a session in progress asks of the instructor': [
    'plan.expected',
    'session.completionPreview',
    'session.listMissingPrerequisites',
    'session.textsToSign',
  ],
  'a task, which is gone once somebody has answered it': [
    'interimDocument.waiting',
    'job.list',
    'person.listLikelySame',
    'task.list',
    'workerRequest.list',
  ],
  'a count or a plot of a list that is downloaded': [
    'card.latestRecheck',
    'course.countAffected',
    'expiry.months',
    'requirement.changes',
    'requirement.scores',
    'task.count',
    'today.get',
    'trend.get',
  ],
  'suggestions while somebody types or chooses': [
    'enterprise.find',
    'enterprise.search',
    'person.search',
    'project.choices',
  ],
  'seen for a quarter of an hour after a scan, and kept by nobody': ['lookUp.get'],
  'the files that were made of lists': ['export.files'],
  'the latest few, beside a form: the log has all of them': [
    'card.latestChecks',
    'peopleImport.list',
    'proofImport.list',
  ],
}

// Generated from the router: a new query says here what its rows are downloaded as, or why they are not.
const queries = procedures
  .filter(({ type, inputs }) => type === 'query' && inputs.some(takesCompany))
  .map(({ path }) => path)

function takesCompany(input: z.ZodType): boolean {
  return input instanceof z.ZodObject && 'companySlug' in input.shape
}

test('the rows of every query of a company can be downloaded, or there is a reason why not', () => {
  const told = [...Object.keys(DOWNLOADS), ...Object.values(NOT_DOWNLOADED).flat()]
  expect(told.sort()).toEqual(queries.sort())
})

test('every list that can be downloaded is that of a query, and has a button', () => {
  const lists = [...EXPORT_LISTS].sort()
  expect([...new Set(Object.values(DOWNLOADS).flat())].sort()).toEqual(lists)
  const buttons = listSourceFiles('app', 'components')
    .map((file) => readFileSync(file, 'utf8'))
    .flatMap((source) => [...source.matchAll(/<ListDownload\b.*?list: '(\w+)'/gs)].map((match) => match[1]!))
  expect([...new Set(buttons)].sort()).toEqual(lists)
})
