import { Archive, BookCheck, PencilLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import type { CourseState } from '#server/domain/course/rules.ts'

const icons = { published: BookCheck, draft: PencilLine, retired: Archive }

export function CourseStateBadge({ state }: { state: CourseState }) {
  const t = useTranslations('courses.state')
  const Icon = icons[state]
  return (
    <Badge tone={state === 'published' ? 'accent' : 'plain'}>
      <Icon aria-hidden="true" />
      {t(state)}
    </Badge>
  )
}
