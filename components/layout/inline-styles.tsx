'use client'

const NAME = 'kyndig'

/**
 * The styles inside the page, because nothing is painted before they load. Only the server writes them: as Next's inlined styles, or
 * as a property of this component, they would also be in the page as data. The browser keeps the styles it finds under the name. If it
 * finds none, because Next leaves an error page to the browser, it fetches the files.
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
