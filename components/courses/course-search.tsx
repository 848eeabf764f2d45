'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { SearchField } from '#components/ui/search-field.tsx'
import { type CourseListAddress, courseListHref } from './course-list-address.ts'

const TYPING_PAUSE = 250

/** Searches while the user types, or on Enter without script. */
export function CourseSearch({ slug, address }: { slug: string; address: CourseListAddress }) {
  const t = useTranslations('courses')
  const router = useRouter()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const search = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => router.replace(courseListHref(slug, { search: text, state: address.state }), { scroll: false }),
      TYPING_PAUSE,
    )
  }
  return (
    <search>
      <form action={`/${slug}/courses`}>
        <SearchField
          label={t('search')}
          name="q"
          defaultValue={address.search}
          maxLength={100}
          onChange={(event) => search(event.target.value)}
        />
        {address.state && <input type="hidden" name="state" value={address.state} />}
      </form>
    </search>
  )
}
