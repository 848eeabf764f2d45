import compile from 'icu-minify/compile'
import type { Messages } from 'next-intl'

type Tree = { [key: string]: unknown }

const kept = new WeakMap<object, unknown>()

/**
 * Parses the words once: pages need not do it again at each request, and client components could not (see next.config.mjs). The result is kept
 * with the words.
 */
export function compileMessages(messages: Messages): Messages {
  return compileTree(messages) as Messages
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
