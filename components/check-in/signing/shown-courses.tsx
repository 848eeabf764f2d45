'use client'

import { Check, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CourseContent } from '#components/courses/course-content.tsx'
import type { CheckInCourse, TextsToSign } from '#components/outbox/browser/device-database.ts'
import { hasChecklist, itemsOf } from '#server/domain/training/rules.ts'
import type { AttendeeLocale } from '#server/i18n/locales.ts'
import { ShownBlocks } from './shown-blocks.tsx'

type ShownCoursesProps = { texts: TextsToSign; courses: readonly CheckInCourse[]; language: AttendeeLocale }

/** What the courses are about, as their versions say it, and what was ticked so far. */
export function ShownCourses({ texts, courses, language }: ShownCoursesProps) {
  const t = useTranslations('signing')
  return texts.courses.map(({ courseVersionId, number, title, description, content, blocks }) => {
    const course = courses.find((each) => each.courseVersionId === courseVersionId)
    return (
      <section key={courseVersionId} className="grid gap-4 border-line border-t pt-4">
        <div>
          <h2 className="wrap-anywhere font-bold text-xl">{title}</h2>
          <p className="text-ink-soft text-sm">{t('version', { number })}</p>
          {description && <p className="wrap-anywhere mt-1">{description}</p>}
        </div>
        {course && hasChecklist(course) && <Checklist course={course} />}
        <div>
          <h3 className="mb-2 font-semibold text-ink-soft">{t('content')}</h3>
          {/* A device that fetched the texts before there were blocks has none. */}
          {blocks?.length > 0 && <ShownBlocks blocks={blocks} language={language} />}
          {/* Written by the company in one language, whatever the language around it. */}
          <CourseContent markdown={content} top={4} />
        </div>
      </section>
    )
  })
}

function Checklist({ course }: { course: CheckInCourse }) {
  const t = useTranslations('signing')
  const { topics, teaching } = course
  return (
    <div>
      <h3 className="mb-1 font-semibold text-ink-soft">{t('checklist')}</h3>
      <ul>
        {itemsOf(course).map((item) => {
          const isDone = teaching.done.includes(item)
          const Icon = isDone ? Check : Minus
          return (
            <li key={item} className="flex items-center gap-2 py-1">
              <Icon aria-hidden="true" className={`size-5 shrink-0 ${isDone ? 'text-valid' : 'text-ink-faint'}`} />
              <span className="wrap-anywhere min-w-0">
                {typeof item === 'number' ? topics?.[item] : t(`items.${item}`)}
              </span>
              {isDone ? (
                <span className="sr-only">{t('done')}</span>
              ) : (
                <span className="text-ink-soft text-sm">{t('open')}</span>
              )}
            </li>
          )
        })}
      </ul>
      {teaching.equipment.length > 0 && (
        <p className="mt-2">
          <span className="text-ink-soft">{t('equipment')}: </span>
          {teaching.equipment.map(({ make, model }) => `${make} ${model}`).join(', ')}
        </p>
      )}
    </div>
  )
}
