import { READS_OWN, WRITES_OWN } from '#server/api/procedure-meta.ts'
import { companyProcedure, router } from '#server/api/trpc.ts'
import { copyCourse } from '#server/domain/course/copy-course.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { getCourseVersion } from '#server/domain/course/get-course-version.ts'
import { listCourses } from '#server/domain/course/list-courses.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { restoreCourse } from '#server/domain/course/restore-course.ts'
import { retireCourse } from '#server/domain/course/retire-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import {
  copyCourseSchema,
  courseSchema,
  courseVersionSchema,
  createCourseSchema,
  listCoursesSchema,
  publishCourseSchema,
  saveCourseSchema,
  takeFromCatalogueSchema,
} from '#server/domain/course/schema.ts'
import { takeFromCatalogue } from '#server/domain/course/take-from-catalogue.ts'
import { previewCourse } from '#server/domain/course-content/preview-course.ts'
import { previewCourseSchema } from '#server/domain/course-content/schema.ts'
import { countAffected } from '#server/domain/version-effect/count-affected.ts'
import { listAffected } from '#server/domain/version-effect/list-affected.ts'
import { countAffectedSchema, listAffectedSchema } from '#server/domain/version-effect/schema.ts'

export const courseRouter = router({
  list: companyProcedure
    .meta(READS_OWN)
    .input(listCoursesSchema)
    .query(({ ctx, input }) => listCourses(ctx.company, input)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(courseSchema)
    .query(({ ctx, input }) => getCourse(ctx.company, input)),
  getVersion: companyProcedure
    .meta(READS_OWN)
    .input(courseVersionSchema)
    .query(({ ctx, input }) => getCourseVersion(ctx.company, input)),
  preview: companyProcedure
    .meta(READS_OWN)
    .input(previewCourseSchema)
    .query(({ ctx, input }) => previewCourse(ctx.company, input)),
  countAffected: companyProcedure
    .meta(READS_OWN)
    .input(countAffectedSchema)
    .query(({ ctx, input }) => countAffected(ctx.company, input)),
  listAffected: companyProcedure
    .meta(READS_OWN)
    .input(listAffectedSchema)
    .query(({ ctx, input }) => listAffected(ctx.company, input)),
  create: companyProcedure
    .meta(WRITES_OWN)
    .input(createCourseSchema)
    .mutation(({ ctx, input }) => createCourse(ctx.company, input)),
  save: companyProcedure
    .meta(WRITES_OWN)
    .input(saveCourseSchema)
    .mutation(({ ctx, input }) => saveCourse(ctx.company, input)),
  publish: companyProcedure
    .meta(WRITES_OWN)
    .input(publishCourseSchema)
    .mutation(({ ctx, input }) => publishCourse(ctx.company, input)),
  retire: companyProcedure
    .meta(WRITES_OWN)
    .input(courseSchema)
    .mutation(({ ctx, input }) => retireCourse(ctx.company, input)),
  restore: companyProcedure
    .meta(WRITES_OWN)
    .input(courseSchema)
    .mutation(({ ctx, input }) => restoreCourse(ctx.company, input)),
  takeFromCatalogue: companyProcedure
    .meta(WRITES_OWN)
    .input(takeFromCatalogueSchema)
    .mutation(({ ctx, input }) => takeFromCatalogue(ctx.company, input)),
  copy: companyProcedure
    .meta(WRITES_OWN)
    .input(copyCourseSchema)
    .mutation(({ ctx, input }) => copyCourse(ctx.company, input)),
})
