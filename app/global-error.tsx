'use client'

import en from '#messages/en/frame.json'
import nb from '#messages/nb/frame.json'

const PAGE = { maxWidth: '36rem', margin: 'auto', padding: '4rem 1.25rem', font: '1.125rem/1.5 system-ui, sans-serif' }

/**
 * Even the layout failed, so the language is unknown: both, Norwegian first, and plain links. No styles either, because an import here
 * would add them to every page.
 */
export default function GlobalError({ error }: { error: unknown }) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <html lang="nb" style={{ colorScheme: 'light dark' }}>
      <body>
        <main style={PAGE}>
          {[nb, en].map((words) => (
            <section key={words.unexpected.title} lang={words === nb ? 'nb' : 'en'}>
              <h1 style={{ fontSize: '1.5rem', lineHeight: 1.3 }}>{words.unexpected.title}</h1>
              <p>{words.unexpected.text}</p>
              <p style={{ marginBottom: '3rem' }}>
                <a href="/">{words.notFound.toStart}</a>
              </p>
            </section>
          ))}
          {reference && <code>{reference}</code>}
        </main>
      </body>
    </html>
  )
}
