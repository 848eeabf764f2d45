import compile from 'icu-minify/compile'
import type { Messages } from 'next-intl'

type Tree = { [key: string]: unknown }

const kept = new WeakMap<object, unknown>()

/** Parses the words of an area for client components, which cannot: see next.config.mjs. The server keeps the result with the words. */
export function compileMessages<Area extends keyof Messages>(messages: Messages, areas: readonly Area[]) {
  return Object.fromEntries(areas.map((area) => [area, compileTree(messages[area])])) as Pick<Messages, Area>
}

function compileTree(words: Tree): unknown {
  if (!kept.has(words)) {
    const pairs = Object.entries(words).map(([key, value]) => [key, compileValue(value)])
    kept.set(words, Object.fromEntries(pairs))
  }
  return kept.get(words)
}

function compileValue(value: unknown): unknown {
  if (typeof value !== 'string') return compileTree(value as Tree)
  return JSON.parse(JSON.stringify(compile(value))) // as plain objects, the only ones that may be passed to the client
}
