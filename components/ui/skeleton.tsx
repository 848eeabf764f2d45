import { classNames } from './class-names.ts'

/** A placeholder in the size of the content, so that nothing jumps. Decorative: announce loading once elsewhere. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames('block animate-breathe rounded-sm bg-sunken', className)} />
}

export function SkeletonRows({ rows = 6, className }: { rows?: number; className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={classNames('divide-y divide-line rounded-md border border-line bg-surface', className)}
    >
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className="flex h-14 items-center gap-6 px-4">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 w-1/5" />
          <Skeleton className="ml-auto h-4 w-24" />
        </div>
      ))}
    </div>
  )
}
