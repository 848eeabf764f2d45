import { Time } from '#components/ui/time.tsx'

/** From the first to the last day of work. */
export function Period({ of }: { of: { startsOn: string; endsOn: string; endedOn: string | null } }) {
  return (
    <span className="whitespace-nowrap">
      <Time value={of.startsOn} format="shortDate" />–<Time value={of.endedOn ?? of.endsOn} format="shortDate" />
    </span>
  )
}
