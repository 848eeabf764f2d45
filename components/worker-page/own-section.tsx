import { type ReactNode, useId } from 'react'

type OwnSectionProps = { title: string; text?: ReactNode; children: ReactNode }

/** A part of the person's own page. */
export function OwnSection({ title, text, children }: OwnSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="font-bold text-2xl">
        {title}
      </h2>
      {text && <p className="mt-1 text-ink-soft">{text}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}
