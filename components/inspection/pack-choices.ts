export interface Named {
  id: string
  name: string
}

/** What a pack can be about, and the courses that are required. */
export interface PackChoices {
  groups: Named[]
  projects: Named[]
  courses: Named[]
}

interface Known {
  groups: Named[]
  projects: Named[]
  requirements: { courseId: string; courseTitle: string }[]
}

/** Ids and names alone: the browser gets no more. */
export function packChoicesOf({ groups, projects, requirements }: Known): PackChoices {
  const named = (of: Named[]) => of.map(({ id, name }) => ({ id, name }))
  const required = new Map(requirements.map(({ courseId, courseTitle }) => [courseId, courseTitle]))
  return {
    groups: named(groups),
    projects: named(projects),
    courses: [...required].map(([id, name]) => ({ id, name })),
  }
}
