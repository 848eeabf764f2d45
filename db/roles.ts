import { pgRole } from 'drizzle-orm/pg-core'
import { ACCESS_ROLES, AUDITOR_ROLE, CONTEXT_OWNER_ROLE } from './access-roles.ts'

export const ownRole = pgRole(ACCESS_ROLES.own).existing()
export const employerRole = pgRole(ACCESS_ROLES.employer).existing()
export const accountRole = pgRole(ACCESS_ROLES.account).existing()
export const signInRole = pgRole(ACCESS_ROLES.signIn).existing()
export const operatorRole = pgRole(ACCESS_ROLES.operator).existing()
export const contextOwnerRole = pgRole(CONTEXT_OWNER_ROLE).existing()
export const auditorRole = pgRole(AUDITOR_ROLE).existing()
export const certificateCheckRole = pgRole(ACCESS_ROLES.certificateCheck).existing()
export const selfCheckInRole = pgRole(ACCESS_ROLES.selfCheckIn).existing()
export const cardRole = pgRole(ACCESS_ROLES.card).existing()
export const inspectionRole = pgRole(ACCESS_ROLES.inspection).existing()
export const workerRole = pgRole(ACCESS_ROLES.worker).existing()
export const shareRole = pgRole(ACCESS_ROLES.share).existing()
export const jobsRole = pgRole(ACCESS_ROLES.jobs).existing()
