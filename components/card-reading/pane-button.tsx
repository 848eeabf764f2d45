import type { ReactNode } from 'react'

type PaneButtonProps = { label: string; onClick: () => void; children: ReactNode }

/** A button over the camera's picture, large enough for gloves. */
export function PaneButton({ label, onClick, children }: PaneButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-14 place-items-center rounded-md bg-lens/75 text-on-lens hover:bg-lens [&_svg]:size-7"
    >
      {children}
    </button>
  )
}
