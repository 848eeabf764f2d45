import type { AttendeeLanguage, SignatureMethod, TeachingLanguage, TrainingItem } from '#db/enums.ts'
import type { AttendanceException } from '#server/domain/attendance-exception/rules.ts'
import type { Equipment } from '#server/domain/training/rules.ts'

/** The field that is drawn on, in its own units: a drawing has the same numbers on every screen. */
export const PAD = { width: 600, height: 240 } as const

/** A point takes at most eight characters of `LENGTHS.signaturePath`. */
export const MOST_POINTS = 600

/** One course as it was shown: its version, its text by digest, and its checklist as it stood. */
export interface ShownCourse {
  courseVersionId: string
  /** `shownCourseDigest`: SHA-256 over title, description, content, topics and blocks of the version. */
  textSha256: string
  done: TrainingItem[]
  equipment: Equipment[]
  language: TeachingLanguage | null
}

/** What stood on the screen of somebody who signed, apart from who they are, which the signature's row says. */
export interface Shown {
  language: AttendeeLanguage
  place: string
  /** `YYYY-MM-DD`. */
  trainedOn: string
  /** Of a session that has several, in order. Left out where it has one. */
  days?: string[] | undefined
  instructor: string
  courses: ShownCourse[]
  /** The sentence that was confirmed, in that language. */
  statement: string
}

/** Who signed: an attendee for themselves, or the instructor once for as many people, apart from the exceptions. */
export type Signer =
  | { role: 'attendee' }
  | { role: 'instructor'; people: number; exceptions?: readonly AttendanceException[] }

/**
 * What was shown as text, the same for the same screen: what is kept, and what the digest covers. Form 2 names the days of a session of
 * several. Form 3 says who did not take which courses, these by their place in the list of courses.
 */
export function printShown(sessionId: string, signer: Signer, shown: Shown): string {
  const { language, place, trainedOn, days, instructor, courses, statement } = shown
  const exceptions = signer.role === 'instructor' ? printExceptions(signer.exceptions ?? [], courses) : undefined
  return JSON.stringify({
    form: exceptions ? 3 : days ? 2 : 1,
    sessionId,
    role: signer.role,
    people: signer.role === 'instructor' ? signer.people : null,
    exceptions,
    language,
    place,
    trainedOn,
    days,
    instructor,
    courses: courses.map((course) => ({
      courseVersionId: course.courseVersionId,
      textSha256: course.textSha256,
      done: course.done,
      equipment: course.equipment.map(({ make, model }) => ({ make, model })),
      language: course.language,
    })),
    statement,
  })
}

function printExceptions(exceptions: readonly AttendanceException[], courses: readonly ShownCourse[]) {
  if (exceptions.length === 0) return undefined
  return exceptions
    .map(({ attendanceId, courseVersionIds }) => ({
      attendanceId,
      without: courses.flatMap((course, index) => (courseVersionIds.includes(course.courseVersionId) ? [index] : [])),
    }))
    .sort((one, other) => (one.attendanceId < other.attendanceId ? -1 : 1))
}

/** How somebody signed. A drawing is an SVG path of straight lines on `PAD`; a tap has none. */
export type Mark = { method: 'drawn'; path: string } | { method: 'tap'; path?: undefined }

const PATH = /^(M\d{1,3},\d{1,3}( \d{1,3},\d{1,3})+)+$/

/** Whether it is a path as the device draws it, within the field and its number of points. */
export function isPath(path: string): boolean {
  if (!PATH.test(path)) return false
  const points = pointsOf(path).flat()
  return points.length <= MOST_POINTS && points.every(([x, y]) => x <= PAD.width && y <= PAD.height)
}

export type Point = readonly [x: number, y: number]

/** The strokes of a path, each as its points. */
export function pointsOf(path: string): Point[][] {
  return path
    .split('M')
    .filter(Boolean)
    .map((stroke) =>
      stroke.split(' ').map((point) => {
        const [x, y] = point.split(',')
        return [Number(x), Number(y)] as const
      }),
    )
}

export function printPath(strokes: readonly (readonly Point[])[]): string {
  return strokes.map((points) => `M${points.map(([x, y]) => `${x},${y}`).join(' ')}`).join('')
}

/** A signature as a record has it: which one, to what it was put, and how. */
export interface RecordedSignature {
  id: string
  /** SHA-256 of what was shown. */
  shownSha256: string
  language: AttendeeLanguage
  method: SignatureMethod
  /** SHA-256 of the drawing; null of a tap. */
  pathSha256: string | null
  /** ISO 8601: when the device says that it was given, on our clock. */
  signedAt: string
}

/** Both signatures under a training: whatever is missing is null. */
export interface RecordedSignatures {
  worker: RecordedSignature | null
  instructor: (RecordedSignature & { name: string }) | null
}
