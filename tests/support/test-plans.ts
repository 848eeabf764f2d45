/** A one-day plan, for the day after the tests' clock starts. */
export function newPlan(courseId: string, instructorId: string, days = ['2026-11-23']) {
  return {
    courseIds: [courseId],
    days: days.map((day) => ({ day, from: '08:00', to: '15:30' })),
    place: 'Brakkerigg 2',
    project: 'E18 Vest',
    instructorId,
    seats: null as number | null,
  }
}
