import type { Role } from '#db/enums.ts'

/** What a role allows. Pure, so that the interface can hide what the procedure would reject. */
export type Permission = (role: Role) => boolean

const everyone: Role[] = ['admin', 'instructor', 'viewer']
/** Also who sees documented training alone (Utførelse av arbeid §10-2). */
const everybody: Role[] = [...everyone, 'safety_representative']
const teachers: Role[] = ['admin', 'instructor']

const allow =
  (roles: Role[]): Permission =>
  (role) =>
    roles.includes(role)

export const canView = allow(everyone)
/** See what is required, what each person has been trained in, and the proof of it; print certificates. */
export const canViewTraining = allow(everybody)
/** Open a session, check in, confirm presence, complete. */
export const canInstruct = allow(teachers)
/** Send a certificate by e-mail, and see to whom it was sent. */
export const canSendCertificates = allow(teachers)
/** Undo a completion, correct what was issued. */
export const canCorrectRecords = allow(teachers)
export const canManageCourses = allow(['admin'])
export const canManageMembers = allow(['admin'])
/** Answer whether a person whom another company added is the company's own. */
export const canAnswerEmployerClaims = allow(['admin'])
/** Answer whether somebody new is known, and whether somebody has left. */
export const canAnswerStaffChanges = allow(['admin'])
/** See the company's stopped jobs, and retry them. */
export const canManageJobs = allow(['admin'])
/** Merge two persons, or mark them as distinct. */
export const canMergePersons = allow(['admin'])
/** See the known cards, and have the register checked again. */
export const canManageCards = allow(['admin'])
/** Choose the credentials that the company uses for the card register. */
export const canManageRegisterAccess = allow(['admin'])
/** Choose where the head of the company's chain of seals is sent daily. */
export const canManageAnchor = allow(['admin'])
/** Confirm a person's address, and give them a link to their own page. */
export const canManageWorkerLinks = allow(['admin'])
/** Answer what people have asked for on their own pages. */
export const canAnswerWorkerRequests = allow(['admin'])
/** Search the company's audit log, and download it. */
export const canViewLog = allow(['admin'])
/** See how competence, sessions and lookups develop. */
export const canViewTrends = allow(['admin'])
/** Approve or reject proof from others. */
export const canDecideProofs = allow(['admin'])
/** Import a list of people or of proof from others, and undo it. */
export const canImportLists = allow(['admin'])
/** Say who may give which training, and what happens without. */
export const canManageAuthority = allow(['admin'])
/** Say what is required of whom, and who is in which group. */
export const canManageRequirements = allow(['admin'])
/** Set up a project, change it, end it. */
export const canManageProjects = allow(['admin'])
/** Make packs for an authority or a safety representative, end them, and see when they were opened. */
export const canManageInspections = allow(['admin'])
/** Join the projects of others, and say what the company shares there. */
export const canShareWithProjects = allow(['admin'])
/** Keep the list of persons of a project: add and take off, check it, download it with the numbers of the cards. */
export const canKeepRegister = allow(teachers)
