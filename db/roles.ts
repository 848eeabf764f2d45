import { pgRole } from 'drizzle-orm/pg-core'
import { AUDITOR_ROLE, DOOR_ROLES, DOORKEEPER_ROLE } from './doors.ts'

export const ownRole = pgRole(DOOR_ROLES.own).existing()
export const employerRole = pgRole(DOOR_ROLES.employer).existing()
export const accountRole = pgRole(DOOR_ROLES.account).existing()
export const signInRole = pgRole(DOOR_ROLES.signIn).existing()
export const operatorRole = pgRole(DOOR_ROLES.operator).existing()
export const doorkeeperRole = pgRole(DOORKEEPER_ROLE).existing()
export const auditorRole = pgRole(AUDITOR_ROLE).existing()
export const jobsRole = pgRole(DOOR_ROLES.jobs).existing()
