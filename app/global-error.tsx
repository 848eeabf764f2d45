'use client'

import en from '#messages/en/errors.json'
import nb from '#messages/nb/errors.json'
import './globals.css'

/** Even the layout failed, so there is no language to ask for: both, Norwegian first, and plain links. */
export default function GlobalError({ error }: { error: unknown }) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <html lang="nb">
      <body>
        <main className="mx-auto grid min-h-dvh w-full max-w-xl content-center gap-10 px-5 py-16">
          {[nb, en].map((words) => (
            <section key={words.unexpected.title} lang={words === nb ? 'nb' : 'en'}>
              <h1 className="font-bold text-2xl">{words.unexpected.title}</h1>
              <p className="mt-3 text-ink-soft">{words.unexpected.text}</p>
              <a href="/" className="link mt-3 inline-block">
                {words.notFound.toStart}
              </a>
            </section>
          ))}
          {reference && <p className="mono text-ink-soft text-sm">{reference}</p>}
        </main>
      </body>
    </html>
  )
}
