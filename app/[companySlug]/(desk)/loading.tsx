import { useTranslations } from 'next-intl'
import { PatientPlaceholder } from '#components/layout/patient-placeholder.tsx'
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx'

export default function Loading() {
  const t = useTranslations('common')
  return (
    <PatientPlaceholder>
      <div role="status">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="mb-8 h-9 w-56" />
        <SkeletonRows />
      </div>
    </PatientPlaceholder>
  )
}
