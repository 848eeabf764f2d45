import { type OpenList, openWith } from './list-reader.ts'
import { readAttendance } from './read-attendance.ts'
import { readCourses } from './read-courses.ts'
import { readEmployers } from './read-employers.ts'
import { readExpiring } from './read-expiring.ts'
import { readLog } from './read-log.ts'
import { readMembers } from './read-members.ts'
import { readPeople } from './read-people.ts'
import { readProofs } from './read-proofs.ts'
import { readRequirements } from './read-requirements.ts'
import { readSessions } from './read-sessions.ts'
import { readSharedPeople } from './read-shared-people.ts'
import { readSiteRegister } from './read-site-register.ts'
import { readWorkers } from './read-workers.ts'
import type { ListToExport } from './schema.ts'

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
