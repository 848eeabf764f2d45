import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'

type PreviewLinkProps = { slug: string; courseId: string /** Null: the saved draft. */; number: number | null }

/** Leads to what attendees see of a version. */
export function PreviewLink({ slug, courseId, number }: PreviewLinkProps) {
  const t = useTranslations('courses.preview')
  const query = number === null ? '' : `?number=${number}`
  return (
    <LinkButton href={`/${slug}/courses/${courseId}/preview${query}`} className="screen-only mt-5 justify-self-start">
      <Eye aria-hidden="true" />
      {t('open')}
    </LinkButton>
  )
}
