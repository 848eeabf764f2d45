'use client'

declare global {
  /** Left by instrumentation.ts. */
  var kyndigStyles: string | undefined
}

/**
 * The styles, inside the page: nothing is painted before they are there. Only the server writes them, and the browser keeps what it finds under this
 * name; as Next's own inlined styles they would stand in the page three times.
 */
export function PageStyles() {
  return (
    <style href="kyndig" precedence="page">
      {typeof window === 'undefined' ? globalThis.kyndigStyles : ''}
    </style>
  )
}
