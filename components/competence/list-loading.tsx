import { useTranslations } from 'next-intl'
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx'

/** Title, tabs, search and rows in their places. */
export function ListLoading() {
  const t = useTranslations('common')
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="mb-6 h-9 w-56" />
      <Skeleton className="mb-6 h-10 w-72" />
      <div className="mb-4 flex flex-wrap gap-x-6 gap-y-3">
        <Skeleton className="h-10 w-full sm:w-80" />
        <Skeleton className="h-9 w-72" />
      </div>
      <SkeletonRows rows={8} />
    </div>
  )
}
