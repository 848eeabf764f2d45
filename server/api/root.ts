import { accountRouter } from './routers/account.ts'
import { anchorRouter } from './routers/anchor.ts'
import { attendanceRouter } from './routers/attendance.ts'
import { authorityRouter } from './routers/authority.ts'
import { cardRouter } from './routers/card.ts'
import { certificateCheckRouter } from './routers/certificate-check.ts'
import { certificateLetterRouter } from './routers/certificate-letter.ts'
import { companyRouter } from './routers/company.ts'
import { contactRouter } from './routers/contact.ts'
import { courseRouter } from './routers/course.ts'
import { demoRouter } from './routers/demo.ts'
import { enterpriseRouter } from './routers/enterprise.ts'
import { equipmentRouter } from './routers/equipment.ts'
import { expiryRouter } from './routers/expiry.ts'
import { exportRouter } from './routers/export.ts'
import { externalProofRouter } from './routers/external-proof.ts'
import { groupRouter } from './routers/group.ts'
import { identificationRouter } from './routers/identification.ts'
import { inspectionRouter } from './routers/inspection.ts'
import { inspectionPackRouter } from './routers/inspection-pack.ts'
import { interimDocumentRouter } from './routers/interim-document.ts'
import { jobRouter } from './routers/job.ts'
import { logRouter } from './routers/log.ts'
import { lookUpRouter } from './routers/look-up.ts'
import { membershipRouter } from './routers/membership.ts'
import { operatorRouter } from './routers/operator.ts'
import { ownPhoneRouter } from './routers/own-phone.ts'
import { peopleImportRouter } from './routers/people-import.ts'
import { personRouter } from './routers/person.ts'
import { personalCodeRouter } from './routers/personal-code.ts'
import { planRouter } from './routers/plan.ts'
import { projectRouter } from './routers/project.ts'
import { projectCompanyRouter } from './routers/project-company.ts'
import { projectInvitationRouter } from './routers/project-invitation.ts'
import { projectShareRouter } from './routers/project-share.ts'
import { proofImportRouter } from './routers/proof-import.ts'
import { recordRouter } from './routers/record.ts'
import { registerAccessRouter } from './routers/register-access.ts'
import { requirementRouter } from './routers/requirement.ts'
import { selfCheckInRouter } from './routers/self-check-in.ts'
import { sessionRouter } from './routers/session.ts'
import { signInRouter } from './routers/sign-in.ts'
import { siteRegisterRouter } from './routers/site-register.ts'
import { staffChangeRouter } from './routers/staff-change.ts'
import { taskRouter } from './routers/task.ts'
import { todayRouter } from './routers/today.ts'
import { trendRouter } from './routers/trend.ts'
import { verdictRouter } from './routers/verdict.ts'
import { verificationRouter } from './routers/verification.ts'
import { workerRouter } from './routers/worker.ts'
import { workerLinkRouter } from './routers/worker-link.ts'
import { workerPageRouter } from './routers/worker-page.ts'
import { workerRequestRouter } from './routers/worker-request.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  account: accountRouter,
  anchor: anchorRouter,
  attendance: attendanceRouter,
  authority: authorityRouter,
  card: cardRouter,
  certificateCheck: certificateCheckRouter,
  certificateLetter: certificateLetterRouter,
  company: companyRouter,
  contact: contactRouter,
  course: courseRouter,
  demo: demoRouter,
  enterprise: enterpriseRouter,
  equipment: equipmentRouter,
  expiry: expiryRouter,
  export: exportRouter,
  externalProof: externalProofRouter,
  group: groupRouter,
  identification: identificationRouter,
  job: jobRouter,
  log: logRouter,
  lookUp: lookUpRouter,
  membership: membershipRouter,
  operator: operatorRouter,
  inspection: inspectionRouter,
  inspectionPack: inspectionPackRouter,
  interimDocument: interimDocumentRouter,
  ownPhone: ownPhoneRouter,
  peopleImport: peopleImportRouter,
  person: personRouter,
  personalCode: personalCodeRouter,
  plan: planRouter,
  project: projectRouter,
  projectCompany: projectCompanyRouter,
  projectInvitation: projectInvitationRouter,
  projectShare: projectShareRouter,
  proofImport: proofImportRouter,
  record: recordRouter,
  registerAccess: registerAccessRouter,
  requirement: requirementRouter,
  selfCheckIn: selfCheckInRouter,
  session: sessionRouter,
  signIn: signInRouter,
  siteRegister: siteRegisterRouter,
  staffChange: staffChangeRouter,
  task: taskRouter,
  today: todayRouter,
  trend: trendRouter,
  verdict: verdictRouter,
  verification: verificationRouter,
  worker: workerRouter,
  workerLink: workerLinkRouter,
  workerPage: workerPageRouter,
  workerRequest: workerRequestRouter,
})

export type AppRouter = typeof appRouter
