import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface Styles {
  text: string
  /** Addresses of the stylesheets that `text` holds, in the order in which they stand there. */
  files: string[]
}

/**
 * Every stylesheet of a build, as one text that may stand inside a page: its relative addresses are made absolute. `folder` is what
 * the server answers at `address`. Undefined where nothing was built.
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
