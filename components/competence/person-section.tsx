import { type ReactNode, useId } from 'react'

type PersonSectionProps = {
  title: ReactNode
  hint?: ReactNode
  /** For links to this part of the page. */
  anchor?: string
  children: ReactNode
}

export function PersonSection({ title, hint, anchor, children }: PersonSectionProps) {
  const id = useId()
  return (
    <section id={anchor} aria-labelledby={id} className="min-w-0 scroll-mt-4">
      <h2 id={id} className="font-bold text-xl">
        {title}
      </h2>
      {hint && <p className="mt-1 max-w-[64ch] text-ink-soft text-sm">{hint}</p>}
      <div className="mt-3">{children}</div>
    </section>
  )
}
