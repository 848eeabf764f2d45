import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface Styles {
  text: string
  /** Addresses of the stylesheets in `text`, in order. */
  files: string[]
}

/**
 * All stylesheets of a build as one text for inlining, with relative addresses made absolute. The server serves `folder` at `address`.
 * Undefined when nothing was built.
 */
export function readStyles(folder: string, address: string): Styles | undefined {
  if (!existsSync(folder)) return undefined
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const sheets = names.filter((name) => name.endsWith('.css')).sort()
  const files = sheets.map((name) => posix.join(address, name))
  const texts = sheets.map((name, index) => {
    const within = posix.dirname(files[index]!)
    const text = readFileSync(join(folder, name), 'utf8')
    return text.replace(/url\((["']?)(\.[^"')]+)/g, (_, quote, path) => `url(${quote}${posix.join(within, path)}`)
  })
  return { text: texts.join('\n'), files }
}
