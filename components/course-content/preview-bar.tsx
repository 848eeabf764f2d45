import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { ATTENDEE_LANGUAGES, type AttendeeLanguage } from '#db/enums.ts'
import { languageNames } from '#server/i18n/locales.ts'
import type { LessonContent } from './lesson-content.ts'
import { PrintLesson } from './print-lesson.tsx'

type PreviewBarProps = { slug: string; lesson: LessonContent; language: AttendeeLanguage }

/** What surrounds a preview: for the staff, and never on paper. */
export function PreviewBar({ slug, lesson, language }: PreviewBarProps) {
  const t = useTranslations('courses.preview')
  const quiz = useTranslations('courses.quiz')
  const { courseId, number } = lesson
  const course = `/${slug}/courses/${courseId}`
  const chips = ATTENDEE_LANGUAGES.map((each) => ({
    href: `${course}/preview?${new URLSearchParams({ ...(number && { number: String(number) }), language: each })}`,
    label: <span lang={each}>{languageNames[each]}</span>,
    count: lesson.blocks.filter((block) => block.language === each).length,
    active: each === language,
  }))
  return (
    <header className="screen-only border-line border-b bg-surface px-5 py-3">
      <div className="mx-auto grid max-w-3xl gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <LinkButton href={number ? `${course}/versions/${number}` : `${course}/edit`} variant="quiet" size="compact">
            <ArrowLeft aria-hidden="true" />
            {t('back')}
          </LinkButton>
          <p className="min-w-0 flex-1 font-semibold text-sm">{number ? t('version', { number }) : t('draft')}</p>
          <PrintLesson label={t('print')} />
        </div>
        <FilterChips label={t('language')} chips={chips} />
        {lesson.isQuizLeftOut && <p className="text-ink-soft text-sm">{quiz('leftOut')}</p>}
        {lesson.left > 0 && <p className="text-ink-soft text-sm">{t('left', { count: lesson.left })}</p>}
      </div>
    </header>
  )
}
