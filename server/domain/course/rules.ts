import { type CourseKind, SAFETY_TOPICS, type SafetyTopic } from '#db/enums.ts'
import { type Block, incompleteBlocks } from '#server/domain/course-content/rules.ts'
import { type Quiz, quizGaps } from '#server/domain/quiz/rules.ts'

export const COURSE_STATES = ['published', 'draft', 'retired'] as const
export type CourseState = (typeof COURSE_STATES)[number]

/** A retired course may have been published or not; a draft never was. */
export function courseState(course: { publishedVersionId: string | null; retiredAt: Date | null }): CourseState {
  if (course.retiredAt) return 'retired'
  return course.publishedVersionId ? 'published' : 'draft'
}

/** Whether the current draft differs from the last published version. */
export function hasUnpublishedChanges(course: { revision: number; publishedRevision: number | null }): boolean {
  return course.publishedRevision !== null && course.publishedRevision !== course.revision
}

export interface Duties {
  /** Whether theory and practice are both given, and said so (§10-2). */
  theoryAndPractice: boolean
  /** The topics that each training of the kind covers (§10-2). */
  topics: readonly SafetyTopic[]
  /** Whether the make and model are named (§10-4). */
  equipment: boolean
  /** Whether the language of instruction is named: the training is given in one that the worker understands (organisering §8-1). */
  language: boolean
  /** Whether the company says which of its instructors may give it. */
  authority: boolean
  /** Whether both parties sign, as the Labour Inspection Authority advises; a session without is completed only after a yes. */
  signatures: boolean
}

const NO_DUTIES: Duties = {
  theoryAndPractice: false,
  topics: [],
  equipment: false,
  language: false,
  authority: false,
  signatures: false,
}
/** What documented training of either kind has to be. */
const DOCUMENTED = { language: true, authority: true, signatures: true } as const

/** What a kind of course has to be before its training counts, by forskrift om utførelse av arbeid chapter 10. */
export function dutiesOf(kind: CourseKind): Duties {
  switch (kind) {
    case 'safety_training': // §10-1, §10-2
      return { theoryAndPractice: true, topics: SAFETY_TOPICS, equipment: false, ...DOCUMENTED }
    case 'equipment_training': // §10-4
      return { theoryAndPractice: false, topics: [], equipment: true, ...DOCUMENTED }
    default:
      return NO_DUTIES
  }
}

/**
 * Whether a training has to be certified (§10-3), and so cannot be issued here: a course that says so, or documented training alone on
 * equipment that asks for more. Training on one machine (§10-4) comes on top of the certificate, and can be given here.
 */
export function needsCertifiedProvider(kind: CourseKind, category: { isCertified: boolean } | null): boolean {
  return kind === 'certified_training' || (kind === 'safety_training' && category?.isCertified === true)
}

export const MOST_TOPICS = 20

/** How many courses may come before one. */
export const MOST_REQUIRED = 10

/** How many courses are made from the catalogue at once. */
export const MOST_FROM_CATALOGUE = 40

interface Publishable {
  title: string
  content: string
  blocks?: readonly Block[] | undefined
  quiz?: Quiz | null | undefined
  languages: readonly string[]
  kind: CourseKind
  category: { isCertified: boolean } | null
}

/**
 * What stands in the way of publishing a draft: those who were taught must be able to see what they were taught, and certified
 * training is not ours to give.
 */
export function publishProblems({ title, content, blocks = [], quiz, languages, kind, category }: Publishable) {
  const problems: Array<'title' | 'content' | 'blocks' | 'quiz' | 'languages' | 'certified'> = []
  if (title.trim() === '') problems.push('title')
  if (content.trim() === '' && blocks.length === 0) problems.push('content')
  if (incompleteBlocks(blocks).length > 0) problems.push('blocks')
  if (quiz && quizGaps(quiz).length > 0) problems.push('quiz')
  if (languages.length === 0) problems.push('languages')
  if (needsCertifiedProvider(kind, category)) problems.push('certified')
  return problems
}

/** Common validity periods in months. Any other number up to the limit is allowed. */
export const VALIDITY_CHOICES = [12, 24, 36, 60] as const
export const LONGEST_VALIDITY_MONTHS = 240

/** What the regulations ask of a kind of course beyond our own training, by the words of `courses.rules`. */
export function regulationOf(kind: CourseKind): 'safetyTraining' | 'equipmentTraining' | 'certifiedTraining' | null {
  if (kind === 'safety_training') return 'safetyTraining'
  if (kind === 'equipment_training') return 'equipmentTraining'
  if (kind === 'certified_training') return 'certifiedTraining'
  return null
}
