'use client'

const NAME = 'kyndig'

/**
 * The styles inside the page, since nothing is painted before they are there. Only the server writes them: as Next's own inlined
 * styles, or as a property of this component, they would stand in the page as data too. The browser keeps what it finds under the
 * name. Where it finds nothing, because Next leaves the whole page of an error to the browser, it fetches the files.
 */
export function InlineStyles({ files }: { files: string[] }) {
  const text = typeof window === 'undefined' ? globalThis.kyndigStyles?.text : textInPage()
  if (text === undefined) return files.map((file) => <link key={file} rel="stylesheet" href={file} precedence="page" />)
  return (
    <style href={NAME} precedence="page">
      {text}
    </style>
  )
}

function textInPage(): '' | undefined {
  return document.querySelector(`style[data-href~="${NAME}"]`) ? '' : undefined
}
