import { type Status, shapes } from './status-icon.tsx'

const statuses = Object.keys(shapes) as Status[]

/** Every shape once, for a page that repeats them in many rows. */
export function StatusSprite() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      {statuses.map((status) => (
        <symbol key={status} id={`status-${status}`} viewBox="0 0 20 20">
          {shapes[status]}
        </symbol>
      ))}
    </svg>
  )
}
