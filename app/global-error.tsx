'use client'

import en from '#messages/en/errors.json'
import nb from '#messages/nb/errors.json'
import './global-error.css'

/** Even the layout failed, so there is no language to ask for: both, Norwegian first, and plain links. */
export default function GlobalError({ error }: { error: unknown }) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <html lang="nb">
      <body className="global-error">
        <main>
          {[nb, en].map((words) => (
            <section key={words.unexpected.title} lang={words === nb ? 'nb' : 'en'}>
              <h1>{words.unexpected.title}</h1>
              <p>{words.unexpected.text}</p>
              <a href="/">{words.notFound.toStart}</a>
            </section>
          ))}
          {reference && <p>{reference}</p>}
        </main>
      </body>
    </html>
  )
}
