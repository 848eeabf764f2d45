import { normaliseText } from '#server/domain/search/rules.ts'
import { type CompanyRows, idOf, KINDS } from './company-rows.ts'
import { fieldsOf } from './row-writer.ts'
import { TAUGHT_COURSES } from './taught-courses.ts'

export interface WrittenCourse {
  id: Buffer
  versionId: Buffer
  /** course_id, course_version_id, course_title, course_kind: as in a record. */
  onRecord: Buffer
}

const FOUNDED = Date.UTC(2020, 0, 1)
const languages = textArray(['nb', 'pl', 'lt', 'en'])

/** Every course, published once, in each company. */
export function writeCourses(rows: CompanyRows): WrittenCourse[] {
  const { writers, tenant, instructor } = rows
  return TAUGHT_COURSES.map(([title, kind, months], index) => {
    const id = idOf(rows, FOUNDED, KINDS.course, index)
    const versionId = idOf(rows, FOUNDED, KINDS.version, index)
    const content = fieldsOf((fields) =>
      fields.text(kind).text('').text(`## Mål\n\n${title}.`).field(languages).text(title),
    )
    const course = writers.courses.row().raw(tenant).raw(instructor).raw(content).text(normaliseText(title))
    if (months === null) course.none()
    else course.int(months)
    course.int(2).moment(FOUNDED).moment(FOUNDED).int(2).field(id).field(versionId)
    const version = writers.course_versions.row().raw(tenant).raw(instructor).raw(content)
    if (months === null) version.none()
    else version.int(months)
    version.int(1).moment(FOUNDED).field(versionId).field(id)
    const onRecord = fieldsOf((fields) => fields.field(id).field(versionId).text(title).text(kind))
    return { id, versionId, onRecord }
  })
}

/** One dimension, no nulls, elements of the type `text` (25). */
function textArray(texts: string[]): Buffer {
  const head = Buffer.alloc(20)
  for (const [index, word] of [1, 0, 25, texts.length, 1].entries()) head.writeInt32BE(word, index * 4)
  return Buffer.concat([head, ...texts.map((text) => fieldsOf((fields) => fields.text(text)))])
}
