import type { Permission } from '#server/domain/access/policy.ts'
import { type ExportableList, exportable, type OpenList } from './list-reader.ts'
import { readAffected } from './read-affected.ts'
import { readAttendance } from './read-attendance.ts'
import { readAuthorities, readCourseAuthorities } from './read-authorities.ts'
import { readCards } from './read-cards.ts'
import { readCourses } from './read-courses.ts'
import { readEmployers } from './read-employers.ts'
import { readEquipmentCategories, readEquipmentModels } from './read-equipment.ts'
import { readExpiring } from './read-expiring.ts'
import { readGroupPeople } from './read-group-people.ts'
import { readGroups } from './read-groups.ts'
import { readImportedPeople, readImportedProofs } from './read-imported.ts'
import { readInspections } from './read-inspections.ts'
import { readInvitees } from './read-invitees.ts'
import { readLog } from './read-log.ts'
import { readLookUps } from './read-look-ups.ts'
import { readMembers } from './read-members.ts'
import { readPeople } from './read-people.ts'
import { readPlans } from './read-plans.ts'
import { readProjectCompanies } from './read-project-companies.ts'
import { readProjects } from './read-projects.ts'
import { readProofs } from './read-proofs.ts'
import { readQualified } from './read-qualified.ts'
import { readRequirementRules } from './read-requirement-rules.ts'
import { readRequirements } from './read-requirements.ts'
import { readSessions } from './read-sessions.ts'
import { readSharePeople } from './read-share-people.ts'
import { readSharedPeople } from './read-shared-people.ts'
import { readSharedProjects } from './read-shared-projects.ts'
import { readSiteRegister } from './read-site-register.ts'
import { readStaffChanges } from './read-staff-changes.ts'
import { readWorkers } from './read-workers.ts'
import type { ExportList } from './rules.ts'
import type { ListToExport } from './schema.ts'

type FilterOf<List extends ExportList> = Extract<ListToExport, { list: List }>['filter']

const LISTS: { [List in ExportList]: ExportableList<FilterOf<List>> } = {
  people: exportable(readPeople),
  employers: exportable(readEmployers),
  expiring: exportable(readExpiring),
  attendance: exportable(readAttendance),
  workers: exportable(readWorkers),
  staffChanges: exportable(readStaffChanges),
  sessions: exportable(readSessions),
  plans: exportable(readPlans),
  invitees: exportable(readInvitees),
  courses: exportable(readCourses),
  affected: exportable(readAffected),
  authorities: exportable(readAuthorities),
  courseAuthorities: exportable(readCourseAuthorities),
  equipmentModels: exportable(readEquipmentModels),
  equipmentCategories: exportable(readEquipmentCategories),
  members: exportable(readMembers),
  requirements: exportable(readRequirements),
  requirementRules: exportable(readRequirementRules),
  groups: exportable(readGroups),
  groupPeople: exportable(readGroupPeople),
  qualified: exportable(readQualified),
  lookUps: exportable(readLookUps),
  cards: exportable(readCards),
  projects: exportable(readProjects),
  siteRegister: exportable(readSiteRegister),
  projectCompanies: exportable(readProjectCompanies),
  sharedPeople: exportable(readSharedPeople),
  sharedProjects: exportable(readSharedProjects),
  sharePeople: exportable(readSharePeople),
  proofs: exportable(readProofs),
  importedPeople: exportable(readImportedPeople),
  importedProofs: exportable(readImportedProofs),
  inspections: exportable(readInspections),
  log: exportable(readLog),
}

/** Who may see a list. */
export function permissionOf(list: ExportList): Permission {
  return LISTS[list].permission
}

/** The list that was asked for, with its filter. */
export function openList<List extends ExportList>({ list, filter }: { list: List; filter: FilterOf<List> }): OpenList {
  return LISTS[list].open(filter)
}
