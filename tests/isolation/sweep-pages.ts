import { globSync, readFileSync } from 'node:fs'
import type postgres from 'postgres'
import { newId } from '#db/new-id.ts'
import type { Product } from '#tests/bench/product.ts'
import { type ForeignId, hashRowsOfCompany, idsOfCompany } from './ids-of-company.ts'
import type { Probed } from './report.ts'

/** A page or route of the file tree: `/[companySlug]/courses/[courseId]`. */
interface Place {
  address: string
  method: 'GET' | 'POST'
}

/** Whose rows the ids of a parameter are, where its name does not say so. */
const TABLES: Record<string, string> = {
  companyId: 'project_companies',
  otherId: 'persons',
  planId: 'planned_sessions',
  shareId: 'project_shares',
}
const TABLES_OF_ADDRESS: Record<string, string> = {
  '/[companySlug]/people/import/[importId]': 'people_imports',
  '/[companySlug]/proofs/import/[importId]': 'proof_imports',
}
const NUMBERED = ['number', 'list']
const KINDS = 12

/** Every page and route with a parameter, from the file tree. */
export function placesOfTree(): Place[] {
  return globSync('app/**/{page.tsx,route.ts}')
    .flatMap((file) => {
      const address = file
        .replace(/^app/, '')
        .replace(/\/(page[.]tsx|route[.]ts)$/, '')
        .replace(/\/\([^)]+\)/g, '')
      if (!/\[(?!\.)/.test(address)) return []
      const methods = file.endsWith('page.tsx')
        ? ['GET']
        : [...readFileSync(file, 'utf8').matchAll(/\b(GET|POST)\b(?=\s*[(=,\s}])/g)].map(([name]) => name)
      return [...new Set(methods)].map((method) => ({ address, method: method as Place['method'] }))
    })
    .toSorted((a, b) => (a.address < b.address ? -1 : 1))
}

/**
 * Every page and route over HTTP, with ids of another company in its address, asked by a member, by a member of the other company here, and by
 * nobody: status, headers that lead on, and body are those of ids that never existed.
 */
export async function sweepPages(
  product: Product,
  slugs: { ours: string; theirs: string },
): Promise<Probed & { unproven: string[] }> {
  const { superuser } = product
  const ours = await idOf(superuser, slugs.ours)
  const theirs = await idOf(superuser, slugs.theirs)
  const foreign = await idsOfCompany(superuser, theirs)
  const [member, other] = [await product.signIn(slugs.ours, 'admin'), await product.signIn(slugs.theirs, 'admin')]
  const callers = [
    { name: 'a member', cookie: () => member.cookie() },
    { name: 'a member of the other company', cookie: () => other.cookie() },
    { name: 'nobody', cookie: () => '' },
  ]
  const before = await hashRowsOfCompany(superuser, theirs)
  const found = { probes: 0, escapes: [] as string[], unproven: [] as string[] }
  for (const [number, place] of placesOfTree().entries()) await askAt(place, number)
  if ((await hashRowsOfCompany(superuser, theirs)) !== before) found.escapes.push('rows of the other company changed')
  return { ...found, parts: { 'Probes of pages and routes': found.probes } }

  async function askAt(place: Place, number: number) {
    const parameters = [...place.address.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name!)
    const own = new Map<string, string>()
    for (const name of parameters) own.set(name, (await ownValue(place, name)) ?? newId())
    for (const name of parameters.filter((each) => !NUMBERED.includes(each))) {
      const isSlug = name === 'companySlug'
      const never = () => (isSlug ? `never-${newId().slice(-8)}` : newId())
      const same = isSlug ? [] : await sameKind(place, name)
      const chosen = isSlug
        ? [{ kind: 'the other company', id: slugs.theirs }]
        : [...same, ...foreign.filter((_, index) => (index + number) % Math.round(foreign.length / KINDS) === 0)]
      for (const { name: who, cookie } of callers) {
        // The other company's own member gets in by its own address, and so does everybody who is asked to sign in there.
        if (isSlug && who === 'a member of the other company') continue
        const ask = (value: string) => request(place, new Map(own).set(name, value), cookie())
        const unknown = await ask(never())
        for (const { kind, id } of chosen) {
          const seen = await ask(id)
          found.probes += 1
          if (seen !== unknown && seen !== (await ask(never())))
            found.escapes.push(
              `${place.method} ${place.address} as ${who}, ${name} with ${kind}: ${differenceOf(seen, unknown)}`,
            )
        }
        if (who === 'a member' && !isSlug && (await request(place, own, cookie())) === unknown)
          found.unproven.push(`${place.address} at ${name}`)
      }
    }
  }

  async function request({ address, method }: Place, values: Map<string, string>, cookie: string): Promise<string> {
    const path = address.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => values.get(name)!)
    const answer = await fetch(product.url + path, {
      method,
      redirect: 'manual',
      headers: { cookie, origin: product.url },
    })
    const body = await answer.text()
    const { headers } = answer
    const told = `status-${answer.status} to-${headers.get('location')} as-${headers.get('content-type')} ${body}`
    // A number in the address stands elsewhere too.
    const own = [nonceOf(answer), ...values.values()]
      .filter((value) => value.length > 2)
      .flatMap((value) => [value, encodeURIComponent(value)])
    return wordsOf(own.reduce((text, value) => text.replaceAll(value, '·'), told).replace(VARIES, '·'))
  }

  async function ownValue({ address }: Place, name: string): Promise<string | null> {
    if (name === 'companySlug') return slugs.ours
    if (NUMBERED.includes(name)) return '1'
    return (await rowOf(tableOf(address, name), ours)) ?? null
  }

  async function sameKind({ address }: Place, name: string): Promise<ForeignId[]> {
    const table = tableOf(address, name)
    const id = await rowOf(table, theirs)
    return id ? [{ kind: `${table}.id`, id }] : []
  }

  async function rowOf(table: string, company: string): Promise<string | undefined> {
    const [exists] = await superuser`select to_regclass(${`public.${table}`}) as name`
    if (!exists?.name) return undefined
    const [row] = await superuser.unsafe(`select id from ${table} where tenant_id = $1 order by id limit 1`, [company])
    return row?.id
  }
}

/** What differs between two answers to the same question: times, and the ids of rows. */
const VARIES = /\b1[0-9]{12}\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** All that an answer says, in no order: a page is sent in parts, as each is ready, which refer to each other by small numbers. */
function wordsOf(text: string): string {
  const words = text
    .replaceAll('\\n', ' ')
    .split(/[^\p{L}\p{N}_-]+/u)
    .filter((word) => word.length > 1 && !/^[IL]?[0-9a-f]{1,3}$/.test(word))
  return [...new Set(words)].toSorted().join(' ')
}

/** The random value by which a page's own scripts run. */
function nonceOf(answer: Response): string {
  return /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? 'none'
}

function tableOf(address: string, name: string): string {
  const words = name.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return TABLES_OF_ADDRESS[address] ?? TABLES[name] ?? `${words}s`
}

function differenceOf(seen: string, unknown: string): string {
  const without = (one: string, other: string) => {
    const words = new Set(other.split(' '))
    return one
      .split(' ')
      .filter((word) => !words.has(word))
      .slice(0, 12)
      .join(' ')
  }
  return `“${without(seen, unknown)}”, unknown: “${without(unknown, seen)}”`
}

async function idOf(sql: postgres.Sql, slug: string): Promise<string> {
  const [row] = await sql`select id from companies where slug = ${slug}`
  return row!.id
}
