/** Which courses of its session somebody on the list did not take, as the ids of their versions. */
export interface AttendanceException {
  attendanceId: string
  courseVersionIds: string[]
}

/** What somebody did not take, of the exceptions of a session. */
export function notTakenOf(exceptions: readonly AttendanceException[], attendanceId: string): string[] {
  return exceptions.find((each) => each.attendanceId === attendanceId)?.courseVersionIds ?? []
}
