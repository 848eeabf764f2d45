import type { Role } from '#db/enums.ts'

/** What a role allows. Pure, so that the interface can hide what the procedure would refuse. */
export type Permission = (role: Role) => boolean

const everyone: Role[] = ['admin', 'instructor', 'viewer']
const teachers: Role[] = ['admin', 'instructor']

const allow =
  (roles: Role[]): Permission =>
  (role) =>
    roles.includes(role)

export const canView = allow(everyone)
/** Open a session, check in, confirm presence, complete. */
export const canInstruct = allow(teachers)
/** Undo a completion, correct what was issued. */
export const canCorrectRecords = allow(teachers)
export const canManageCourses = allow(['admin'])
export const canManageMembers = allow(['admin'])
/** Say whether a person that another company wrote down is the company's own. */
export const canAnswerEmployerClaims = allow(['admin'])
/** See what stopped in the company, and have it tried again. */
export const canManageJobs = allow(['admin'])
/** Say of two people in the book that they are one, or that they are two. */
export const canMergePersons = allow(['admin'])
/** See how the known cards stand, and have the register asked about them again. */
export const canManageCards = allow(['admin'])
/** Say with which credentials the company asks the register of cards. */
export const canManageRegisterAccess = allow(['admin'])
/** Where the end of the company's chain of seals is sent every day. */
export const canManageAnchor = allow(['admin'])
