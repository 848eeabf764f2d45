import type { Permission } from '#server/domain/access/policy.ts'
import { type OpenList, openWith } from './list-reader.ts'
import { readAttendance } from './read-attendance.ts'
import { readCards } from './read-cards.ts'
import { readCourses } from './read-courses.ts'
import { readEmployers } from './read-employers.ts'
import { readExpiring } from './read-expiring.ts'
import { readLog } from './read-log.ts'
import { readLookUps } from './read-look-ups.ts'
import { readMembers } from './read-members.ts'
import { readPeople } from './read-people.ts'
import { readPlans } from './read-plans.ts'
import { readProjects } from './read-projects.ts'
import { readProofs } from './read-proofs.ts'
import { readQualified } from './read-qualified.ts'
import { readRequirements } from './read-requirements.ts'
import { readSessions } from './read-sessions.ts'
import { readSharedPeople } from './read-shared-people.ts'
import { readSiteRegister } from './read-site-register.ts'
import { readWorkers } from './read-workers.ts'
import type { ExportList } from './rules.ts'
import type { ListToExport } from './schema.ts'

/** Who may see which list. */
export const LIST_PERMISSIONS: Record<ExportList, Permission> = {
  attendance: readAttendance.permission,
  courses: readCourses.permission,
  employers: readEmployers.permission,
  expiring: readExpiring.permission,
  log: readLog.permission,
  members: readMembers.permission,
  people: readPeople.permission,
  proofs: readProofs.permission,
  requirements: readRequirements.permission,
  sessions: readSessions.permission,
  cards: readCards.permission,
  plans: readPlans.permission,
  projects: readProjects.permission,
  lookUps: readLookUps.permission,
  qualified: readQualified.permission,
  siteRegister: readSiteRegister.permission,
  sharedPeople: readSharedPeople.permission,
  workers: readWorkers.permission,
}

/** The list that was asked for, with its filter. */
export function openList(of: ListToExport): OpenList {
  switch (of.list) {
    case 'people':
      return openWith(readPeople, of.filter)
    case 'employers':
      return openWith(readEmployers, of.filter)
    case 'expiring':
      return openWith(readExpiring, of.filter)
    case 'attendance':
      return openWith(readAttendance, of.filter)
    case 'workers':
      return openWith(readWorkers, of.filter)
    case 'sessions':
      return openWith(readSessions, of.filter)
    case 'courses':
      return openWith(readCourses, of.filter)
    case 'members':
      return openWith(readMembers, of.filter)
    case 'requirements':
      return openWith(readRequirements, of.filter)
    case 'cards':
      return openWith(readCards, of.filter)
    case 'plans':
      return openWith(readPlans, of.filter)
    case 'projects':
      return openWith(readProjects, of.filter)
    case 'lookUps':
      return openWith(readLookUps, of.filter)
    case 'qualified':
      return openWith(readQualified, of.filter)
    case 'siteRegister':
      return openWith(readSiteRegister, of.filter)
    case 'sharedPeople':
      return openWith(readSharedPeople, of.filter)
    case 'proofs':
      return openWith(readProofs, of.filter)
    case 'log':
      return openWith(readLog, of.filter)
  }
}
