import type { CourseKind, TeachingLanguage, TrainingItem } from '#db/enums.ts'
import { dutiesOf, needsCertifiedProvider } from '#server/domain/course/rules.ts'
import { printableQuiz, type QuizTerms, type RecordedQuiz } from '#server/domain/quiz/rules.ts'
import type { RecordedSignature, RecordedSignatures } from '#server/domain/signature/rules.ts'

export interface Equipment {
  make: string
  model: string
}

/** What an instructor has said of one course at one session so far. */
export interface Teaching {
  done: TrainingItem[]
  equipment: Equipment[]
  /** Why one training covers several models; empty where it was not said. */
  alikeReason: string
  language: TeachingLanguage | null
}

export const NOTHING_TAUGHT: Teaching = { done: [], equipment: [], alikeReason: '', language: null }

/** What a write changes: each part that is there. */
export interface TeachingChange {
  ticks?: { item: TrainingItem; done: boolean }[] | undefined
  equipment?: { items: Equipment[]; alikeReason: string } | undefined
  language?: TeachingLanguage | undefined
}

/** A category of equipment, by what it is called. One of the company's own has one name in both languages. */
export interface Category {
  nb: string
  en: string
  isCertified: boolean
}

/** A course of a session with its checklist. */
export interface TaughtCourse {
  courseVersionId: string
  title: string
  kind: CourseKind
  languages: TeachingLanguage[]
  /** The course's own topics; null of a version from before there were checklists. */
  topics: string[] | null
  category: Category | null
  teaching: Teaching
  /** Null where it has none. Left out by a device that stored the course before there were quizzes. */
  quiz?: QuizTerms | null | undefined
}

/** What is ticked at a session of the course, in the order of teaching. */
export function itemsOf({ kind, topics }: Pick<TaughtCourse, 'kind' | 'topics'>): TrainingItem[] {
  if (!topics) return []
  const duties = dutiesOf(kind)
  const own = topics.map((_, index) => index)
  const given = duties.theoryAndPractice ? (['theory', 'practice'] as const) : []
  return [...duties.topics, ...own, ...given]
}

/** Why a session cannot be completed, as the reasons of a refusal. */
export const MISSING_DUTIES = [
  'certifiedTraining',
  'topicsMissing',
  'theoryMissing',
  'practiceMissing',
  'equipmentMissing',
  'alikeReasonMissing',
  'languageMissing',
] as const
export type MissingDuty = (typeof MISSING_DUTIES)[number]

/** What a course of a session still lacks before anybody can get a record of it; in the order in which it is said. */
export function missingOf(course: TaughtCourse): MissingDuty[] {
  const { kind, topics, category, teaching } = course
  if (needsCertifiedProvider(kind, category)) return ['certifiedTraining']
  if (!topics) return []
  const duties = dutiesOf(kind)
  const open = itemsOf(course).filter((item) => !teaching.done.includes(item))
  const missing: MissingDuty[] = []
  if (open.some((item) => item !== 'theory' && item !== 'practice')) missing.push('topicsMissing')
  if (open.includes('theory')) missing.push('theoryMissing')
  if (open.includes('practice')) missing.push('practiceMissing')
  if (duties.equipment && teaching.equipment.length === 0) missing.push('equipmentMissing')
  if (teaching.equipment.length > 1 && teaching.alikeReason === '') missing.push('alikeReasonMissing')
  if (duties.language && languageOf(course) === null) missing.push('languageMissing')
  return missing
}

/** The language of instruction: the one that was said, or the only one that the course is given in. */
export function languageOf({ teaching, languages }: Pick<TaughtCourse, 'teaching' | 'languages'>) {
  return teaching.language ?? (languages.length === 1 ? languages[0]! : null)
}

/** Whether a session of the course has anything to fill in before it is completed. */
export function hasChecklist(course: Pick<TaughtCourse, 'kind' | 'topics'>): boolean {
  return course.topics !== null && (itemsOf(course).length > 0 || dutiesOf(course.kind).equipment)
}

/** What is known after a write. Written twice it comes to the same. */
export function withChange(teaching: Teaching, { ticks, equipment, language }: TeachingChange): Teaching {
  const done = new Set(teaching.done)
  for (const tick of ticks ?? []) {
    if (tick.done) done.add(tick.item)
    else done.delete(tick.item)
  }
  return {
    done: [...done],
    equipment: equipment?.items ?? teaching.equipment,
    alikeReason: equipment ? (equipment.items.length > 1 ? equipment.alikeReason : '') : teaching.alikeReason,
    language: language ?? teaching.language,
  }
}

/** What let the instructor give a course: who allowed it, on what grounds, from and until when (`YYYY-MM-DD`; null: no end). */
export interface TrainingAuthority {
  grounds: string
  grantedBy: string
  fromDate: string
  untilDate: string | null
}

/** On which days of a session of several somebody was there, as it stands on a record. */
export interface TrainingDays {
  /** `YYYY-MM-DD`, in order. */
  attended: string[]
  /** How many days the session had, and how many were enough. */
  held: number
  needed: number
  /** Why they got a record with too few; null where they were enough. */
  reason: string | null
}

/**
 * What was taught, as it stands on a record. Form 2 also has the instructor's authority, form 3 the signatures, form 4 the days of a session
 * of several, and form 5 the result of the quiz, signed or not, of days or not.
 */
export interface Training {
  form: 1 | 2 | 3 | 4 | 5
  category: { nb: string; en: string } | null
  /** Null where the kind of course does not ask for it. */
  theory: boolean | null
  practice: boolean | null
  /** The topics of §10-2 that were ticked, then the course's own. */
  safetyTopics: string[]
  ownTopics: string[]
  equipment: Equipment[]
  alikeReason: string | null
  language: TeachingLanguage | null
  /** Null: the instructor had none. Left out in form 1: the company did not ask. */
  authority?: TrainingAuthority | null | undefined
  /** Left out where nobody signed, so always in forms 1 and 2. */
  signatures?: RecordedSignatures | undefined
  /** Left out before form 4: the session had one day. */
  days?: TrainingDays | undefined
  /** Left out before form 5: the course has no quiz. */
  quiz?: RecordedQuiz | undefined
}

/** What is known of a training besides its checklist. `authority` is left out where the company did not ask. */
export interface TrainingProof {
  authority?: TrainingAuthority | null | undefined
  /** Null where nobody signed. */
  signatures?: RecordedSignatures | null | undefined
  /** Left out where the session had one day. */
  days?: TrainingDays | undefined
  /** Left out where the course has no quiz. */
  quiz?: RecordedQuiz | undefined
}

/** The snapshot for a record; null of a version from before there were checklists, unless it was signed, or has days or a quiz. */
export function trainingOf(course: TaughtCourse, proof: TrainingProof = {}): Training | null {
  const { kind, topics, category, teaching } = course
  const { authority, signatures, days, quiz } = proof
  if (!topics && !signatures && !days && !quiz) return null
  const duties = dutiesOf(kind)
  const isDone = (item: TrainingItem) => teaching.done.includes(item)
  const asksForParts = topics !== null && duties.theoryAndPractice
  return {
    form: formOf(proof),
    category: category && { nb: category.nb, en: category.en },
    theory: asksForParts ? isDone('theory') : null,
    practice: asksForParts ? isDone('practice') : null,
    safetyTopics: duties.topics.filter(isDone),
    ownTopics: (topics ?? []).filter((_, index) => isDone(index)),
    equipment: teaching.equipment.map(({ make, model }) => ({ make, model })),
    alikeReason: teaching.alikeReason || null,
    language: languageOf(course),
    authority,
    signatures: signatures ?? undefined,
    days,
    quiz,
  }
}

function formOf({ authority, signatures, days, quiz }: TrainingProof): Training['form'] {
  if (quiz) return 5
  if (days) return 4
  if (signatures) return 3
  return authority === undefined ? 1 : 2
}

/** The snapshot as text, the same for the same training: what is kept and what the digest covers. */
export function printTraining(training: Training): string {
  const { form, category, theory, practice, safetyTopics, ownTopics, equipment, alikeReason, language } = training
  const { authority, signatures, days, quiz } = training
  return JSON.stringify({
    form,
    category: category && { nb: category.nb, en: category.en },
    theory,
    practice,
    safetyTopics,
    ownTopics,
    equipment: equipment.map(({ make, model }) => ({ make, model })),
    alikeReason,
    language,
    authority: authority && {
      grounds: authority.grounds,
      grantedBy: authority.grantedBy,
      fromDate: authority.fromDate,
      untilDate: authority.untilDate,
    },
    signatures: signatures && {
      worker: signatures.worker && printable(signatures.worker),
      instructor: signatures.instructor && {
        ...printable(signatures.instructor),
        name: signatures.instructor.name,
      },
    },
    days: days && { attended: days.attended, held: days.held, needed: days.needed, reason: days.reason },
    quiz: quiz && printableQuiz(quiz),
  })
}

function printable({ id, shownSha256, language, method, pathSha256, signedAt }: RecordedSignature): RecordedSignature {
  return { id, shownSha256, language, method, pathSha256, signedAt }
}

/** The text for a record of the course, or null; see `trainingOf`. */
export function trainingTextOf(course: TaughtCourse, proof: TrainingProof = {}): string | null {
  const training = trainingOf(course, proof)
  return training && printTraining(training)
}

export function parseTraining(text: string | null): Training | null {
  return text === null ? null : JSON.parse(text)
}
