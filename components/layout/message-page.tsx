import type { ReactNode } from 'react'
import { Wordmark } from './wordmark.tsx'

type MessagePageProps = { title: ReactNode; children: ReactNode; detail?: ReactNode; actions: ReactNode }

/** A page with only a message: what happened, what it means, and a next step. */
export function MessagePage({ title, children, detail, actions }: MessagePageProps) {
  return (
    <main id="main" className="mx-auto flex min-h-[70dvh] w-full max-w-xl flex-col justify-center px-5 py-16">
      <Wordmark className="mb-10" />
      <h1 className="font-bold text-2xl sm:text-3xl">{title}</h1>
      <p className="mt-3 text-ink-soft text-lg">{children}</p>
      {detail && <p className="mt-3 text-ink-soft text-sm">{detail}</p>}
      <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
    </main>
  )
}
