import { listCoursesToJudge, listEquipmentRequirements } from '#db/queries/offline-verdicts.ts'
import type { OwnScope } from '#db/scope.ts'
import { categoryOf } from '#server/domain/equipment/category-of.ts'
import type { ListedSubject } from './rules.ts'

type CourseToJudge = Awaited<ReturnType<typeof listCoursesToJudge>>[number]

/** What a verdict without coverage can be about: each course, and each category of equipment that a course is about. See `readNeeds`. */
export async function listSubjects(scope: OwnScope): Promise<{ courses: CourseToJudge[]; subjects: ListedSubject[] }> {
  const [courses, required] = await Promise.all([listCoursesToJudge(scope), listEquipmentRequirements(scope)])
  const places = new Map(courses.map(({ id }, place) => [id, place]))
  const about = Map.groupBy(
    courses.filter((course) => keyOf(course)),
    keyOf,
  )
  const equipment = [...about.values()].flatMap((those) => {
    const category = describeCategory(those[0]!)
    if (!category) return []
    const own = those.map(({ id }) => places.get(id)!)
    const others = required
      .filter((each) => keyOf(each) === keyOf(those[0]!))
      .map(({ courseId }) => places.get(courseId))
      .filter((place) => place !== undefined && !own.includes(place) && !courses[place]!.isRetired)
    return { ...category, needs: [own, ...others.map((place) => [place!])] }
  })
  const taught = courses
    .filter(({ isPublished, isRetired }) => isPublished && !isRetired)
    .map(({ id, title }) => ({
      what: { courseId: id },
      nb: title,
      en: title,
      isCertified: false,
      needs: [[places.get(id)!]],
    }))
  return { courses, subjects: [...equipment, ...taught] }
}

function keyOf({ categoryKey, categoryId }: Pick<CourseToJudge, 'categoryKey' | 'categoryId'>): string | null {
  return categoryKey ?? categoryId
}

function describeCategory(course: CourseToJudge): Omit<ListedSubject, 'needs'> | null {
  const { categoryKey, categoryId, categoryName, categoryKind } = course
  const ownCategory = categoryName && categoryKind ? { name: categoryName, kind: categoryKind } : null
  const category = categoryOf({ categoryKey, ownCategory })
  if (!category) return null
  const what = categoryKey ? { categoryKey } : { categoryId: categoryId! }
  return { what, nb: category.nb, en: category.en, isCertified: category.isCertified }
}
