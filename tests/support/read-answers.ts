import { globSync } from 'node:fs'
import type { APIRequestContext } from '@playwright/test'

/** An answer, and who may store it: `no-store` for nobody, or the whole header. */
export interface SeenAnswer {
  path: string
  status: number
  kept: string
}

/**
 * Follows the links of a company's pages from its first one, once for each page and route of the file tree, and reads what each answers with.
 * The file tree says which addresses are alike.
 */
export async function readAnswersOfCompany(request: APIRequestContext, start: string): Promise<SeenAnswer[]> {
  const patterns = readPatterns()
  const opened = new Set<RegExp>()
  const seen: SeenAnswer[] = []
  const waiting = [start]
  for (const path of waiting) {
    const pattern = patterns.find((each) => each.test(path.split('?')[0]!))
    if (!pattern || opened.has(pattern)) continue
    opened.add(pattern)
    const answer = await request.get(path, { maxRedirects: 0 })
    const { 'cache-control': cached = 'nothing said', 'content-type': type = '' } = answer.headers()
    seen.push({ path, status: answer.status(), kept: /\bno-store\b/.test(cached) ? 'no-store' : cached })
    if (!type.startsWith('text/html')) continue
    for (const [, link] of (await answer.text()).matchAll(/href="(\/[^"]*)"/g))
      waiting.push(link!.replaceAll('&amp;', '&'))
  }
  return seen
}

/** The addresses under a company. What is written out comes before what any value fills. */
function readPatterns(): RegExp[] {
  return globSync('app/[[]companySlug]/**/{page.tsx,route.ts}')
    .map((file) => file.replace(/^app/, '').replace(/\/(page[.]tsx|route[.]ts)$/, ''))
    .map((address) => address.replace(/\/\([^)]+\)/g, ''))
    .toSorted((a, b) => a.split('[').length - b.split('[').length)
    .map((address) => new RegExp(`^${address.replace(/\[[^\]]+\]/g, '[^/]+')}$`))
}
