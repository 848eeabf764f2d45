/** A plan of one day, the day after the clock of the tests starts. */
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
