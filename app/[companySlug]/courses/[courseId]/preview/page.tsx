import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { Lesson } from '#components/course-content/lesson.tsx'
import { PreviewBar } from '#components/course-content/preview-bar.tsx'
import { SkipLink } from '#components/layout/skip-link.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'
import { attendeeLocales } from '#server/i18n/locales.ts'

type Props = {
  params: Promise<{ companySlug: string; courseId: string }>
  searchParams: Promise<{ number?: string | string[]; language?: string | string[] }>
}

const load = cache(async (companySlug: string, courseId: string, number: string | undefined) => {
  const version = number === undefined ? {} : { number: Number(number) }
  return orNotFound((await api()).course.preview({ companySlug, courseId, ...version }))
})

async function read({ params, searchParams }: Props) {
  const [{ companySlug, courseId }, { number, language }] = await Promise.all([params, searchParams])
  const lesson = await load(companySlug, courseId, Array.isArray(number) ? number[0] : number)
  const wanted = attendeeLocales.find((each) => each === language)
  return { slug: companySlug, lesson, language: wanted ?? lesson.languages[0] ?? 'nb' } as const
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [t, { lesson }] = await Promise.all([getTranslations('courses.preview'), read(props)])
  return { title: t('title', { title: lesson.title }) }
}

/** A version, or the saved draft, as an attendee sees it in the chosen language. */
export default async function CoursePreviewPage(props: Props) {
  const { slug, lesson, language } = await read(props)
  return (
    <>
      <SkipLink />
      <PreviewBar slug={slug} lesson={lesson} language={language} />
      <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-5 pt-8 pb-16 outline-none">
        <Lesson lesson={lesson} language={language} />
      </main>
    </>
  )
}
