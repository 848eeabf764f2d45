interface SharedProject {
  isOn: boolean
  projectEndedOn: string | null
  removedAt: Date | null
}

/** `closed_above`: the company through which this one came is on the project no more. */
export type ShareState = 'open' | 'run_out' | 'left' | 'removed' | 'project_ended' | 'closed_above'

/** How a share stands today. */
export function shareStateOf(
  { endedAt, until }: { endedAt: Date | null; until: string },
  { isOn, projectEndedOn, removedAt }: SharedProject,
  today: string,
): ShareState {
  if (endedAt) return 'left'
  if (removedAt) return 'removed'
  if (projectEndedOn) return 'project_ended'
  if (isOn) return 'open'
  return until < today ? 'run_out' : 'closed_above'
}

/** The last day on which a company may share: that of the project, or today where it has passed. */
export function latestUntil(projectEndsOn: string, today: string): string {
  return projectEndsOn > today ? projectEndsOn : today
}
