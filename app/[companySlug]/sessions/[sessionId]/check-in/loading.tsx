import { useTranslations } from 'next-intl'
import { DelayedSkeleton } from '#components/layout/delayed-skeleton.tsx'
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx'

export default function Loading() {
  const t = useTranslations('checkIn.page')
  return (
    <DelayedSkeleton>
      <div role="status" data-density="check-in" className="flex h-dvh flex-col bg-canvas">
        <span className="sr-only">{t('loading')}</span>
        <div className="flex h-18 shrink-0 items-center gap-4 border-line border-b bg-surface px-4">
          <Skeleton className="h-6 w-48" />
        </div>
        <div className="h-[38%] min-h-48 shrink-0 bg-lens" />
        <div className="min-h-0 flex-1 overflow-hidden p-4">
          <SkeletonRows />
        </div>
      </div>
    </DelayedSkeleton>
  )
}
