import { useTranslations } from 'next-intl'
import { Skeleton } from '#components/ui/skeleton.tsx'

export default function LoadingCourse() {
  const common = useTranslations('common')
  return (
    <div aria-busy="true" className="grid gap-4">
      <span role="status" className="sr-only">
        {common('loading')}
      </span>
      <Skeleton className="h-9 w-2/3" />
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-6 h-4 w-full max-w-[68ch]" />
      <Skeleton className="h-4 w-full max-w-[60ch]" />
      <Skeleton className="h-4 w-full max-w-[64ch]" />
    </div>
  )
}
