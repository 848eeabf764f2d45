import type account from '#messages/nb/account.json'
import type anchor from '#messages/nb/anchor.json'
import type authority from '#messages/nb/authority.json'
import type cards from '#messages/nb/cards.json'
import type certificate from '#messages/nb/certificate.json'
import type certificateBundle from '#messages/nb/certificateBundle.json'
import type certificateCheck from '#messages/nb/certificateCheck.json'
import type checkCard from '#messages/nb/checkCard.json'
import type checkIn from '#messages/nb/checkIn.json'
import type common from '#messages/nb/common.json'
import type companies from '#messages/nb/companies.json'
import type competence from '#messages/nb/competence.json'
import type courses from '#messages/nb/courses.json'
import type credential from '#messages/nb/credential.json'
import type email from '#messages/nb/email.json'
import type equipment from '#messages/nb/equipment.json'
import type errors from '#messages/nb/errors.json'
import type expiry from '#messages/nb/expiry.json'
import type exports from '#messages/nb/exports.json'
import type externalProof from '#messages/nb/externalProof.json'
import type frame from '#messages/nb/frame.json'
import type groups from '#messages/nb/groups.json'
import type hmsCard from '#messages/nb/hmsCard.json'
import type identification from '#messages/nb/identification.json'
import type inspection from '#messages/nb/inspection.json'
import type jobs from '#messages/nb/jobs.json'
import type keptData from '#messages/nb/keptData.json'
import type lesson from '#messages/nb/lesson.json'
import type letters from '#messages/nb/letters.json'
import type listImport from '#messages/nb/listImport.json'
import type log from '#messages/nb/log.json'
import type lookUp from '#messages/nb/lookUp.json'
import type members from '#messages/nb/members.json'
import type offline from '#messages/nb/offline.json'
import type operator from '#messages/nb/operator.json'
import type ownData from '#messages/nb/ownData.json'
import type people from '#messages/nb/people.json'
import type peopleImport from '#messages/nb/peopleImport.json'
import type personalCode from '#messages/nb/personalCode.json'
import type plans from '#messages/nb/plans.json'
import type privacyNotice from '#messages/nb/privacyNotice.json'
import type projects from '#messages/nb/projects.json'
import type proofImport from '#messages/nb/proofImport.json'
import type quiz from '#messages/nb/quiz.json'
import type registerAccess from '#messages/nb/registerAccess.json'
import type requirements from '#messages/nb/requirements.json'
import type selfCheckIn from '#messages/nb/selfCheckIn.json'
import type sessions from '#messages/nb/sessions.json'
import type sharing from '#messages/nb/sharing.json'
import type shell from '#messages/nb/shell.json'
import type signIn from '#messages/nb/signIn.json'
import type signing from '#messages/nb/signing.json'
import type tasks from '#messages/nb/tasks.json'
import type today from '#messages/nb/today.json'
import type trends from '#messages/nb/trends.json'
import type verdict from '#messages/nb/verdict.json'
import type workerPage from '#messages/nb/workerPage.json'
import type workers from '#messages/nb/workers.json'
import type { Locale } from './locales.ts'

/** Every message area, one line each, so that a misspelt key is a type error. Norwegian is the original. */
declare module 'next-intl' {
  interface AppConfig {
    /** Of the staff's pages. An attendee's page may have another (`toIntlLocale`, `useAttendeeLocale`). */
    Locale: Locale
    Messages: {
      account: typeof account
      authority: typeof authority
      cards: typeof cards
      certificate: typeof certificate
      certificateBundle: typeof certificateBundle
      certificateCheck: typeof certificateCheck
      checkCard: typeof checkCard
      checkIn: typeof checkIn
      common: typeof common
      companies: typeof companies
      competence: typeof competence
      courses: typeof courses
      credential: typeof credential
      email: typeof email
      equipment: typeof equipment
      errors: typeof errors
      expiry: typeof expiry
      exports: typeof exports
      externalProof: typeof externalProof
      frame: typeof frame
      groups: typeof groups
      hmsCard: typeof hmsCard
      identification: typeof identification
      inspection: typeof inspection
      jobs: typeof jobs
      keptData: typeof keptData
      lesson: typeof lesson
      letters: typeof letters
      log: typeof log
      listImport: typeof listImport
      lookUp: typeof lookUp
      members: typeof members
      offline: typeof offline
      operator: typeof operator
      ownData: typeof ownData
      people: typeof people
      peopleImport: typeof peopleImport
      personalCode: typeof personalCode
      plans: typeof plans
      privacyNotice: typeof privacyNotice
      projects: typeof projects
      proofImport: typeof proofImport
      anchor: typeof anchor
      quiz: typeof quiz
      registerAccess: typeof registerAccess
      requirements: typeof requirements
      selfCheckIn: typeof selfCheckIn
      sessions: typeof sessions
      sharing: typeof sharing
      shell: typeof shell
      signIn: typeof signIn
      signing: typeof signing
      tasks: typeof tasks
      today: typeof today
      trends: typeof trends
      verdict: typeof verdict
      workerPage: typeof workerPage
      workers: typeof workers
    }
  }
}
