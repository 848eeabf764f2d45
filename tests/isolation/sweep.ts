import { newId } from '#db/new-id.ts'
import { type Procedure, procedures } from '#tests/support/test-api.ts'
import { timeTells } from './compare-times.ts'
import { type ForeignId, hashRowsOfCompany, idsOfCompany, rowIdsOfCompany } from './ids-of-company.ts'
import { type IdPlace, idPlacesOf } from './input-places.ts'
import { companyPaths, type Isolation, inputOf } from './open-isolation.ts'
import { type Caller, probe, type Seen } from './probe.ts'
import { OPEN_BY_DESIGN, type Visitor } from './visitors.ts'

export interface Found {
  probes: number
  /** Of them, how many were compared by the clock too. */
  timed: number
  /** Where an id of another company got another answer than one that never existed. */
  escapes: string[]
  /** Places that no example reaches: the input is refused before anything is looked up. */
  unreached: string[]
}

/** How much is asked: `kinds` of ids at each place as an administrator, and of `places` every so many. */
export interface Extent {
  kinds: number
  placesApart: number
  hashEach: boolean
  /** Of the places that are asked, how many also tell by no time: every so many. */
  timedApart: number
}

export const WHOLE: Extent = { kinds: 40, placesApart: 1, hashEach: true, timedApart: 1 }
export const SAMPLE: Extent = { kinds: 1, placesApart: 9, hashEach: false, timedApart: 20 }

/**
 * Every procedure, at every place where an id can stand, asked by everybody: an id of another company has the answer of one that never
 * existed, and the other company's rows stay what they were.
 */
export async function sweep(isolation: Isolation, extent: Extent, visitors: Record<string, Visitor>): Promise<Found> {
  const { companies, theirs } = isolation
  const ids = await idsOfCompany(companies.asSuperuser, theirs.id)
  const secret = await rowIdsOfCompany(companies.asSuperuser, theirs.id)
  const found: Found = { probes: 0, timed: 0, escapes: [], unreached: [] }
  const hash = () => hashRowsOfCompany(companies.asSuperuser, theirs.id)
  let before = await hash()
  let number = 0
  for (const procedure of procedures) {
    if (procedure.path in OPEN_BY_DESIGN) continue
    for (const place of idPlacesOf(procedure)) {
      number += 1
      if (number % extent.placesApart === 0)
        await askAt(isolation, { procedure, place, number, ids, secret, extent, visitors, found })
    }
    if (!extent.hashEach) continue
    const after = await hash()
    if (after !== before) found.escapes.push(`${procedure.path} changed rows of the other company`)
    before = after
  }
  if ((await hash()) !== before) found.escapes.push('rows of the other company changed')
  return found
}

/** The employer whom a claim names may answer it, whichever company it is of. */
const ANSWERED_BY_EMPLOYER = 'worker.answerClaim'
const SAME = 'the same'

/** What else has to change for an id to be read at this place. */
const AROUND: Record<string, (input: Record<string, unknown>) => Record<string, unknown>> = {
  'projectShare.addPeople at input.groupId': (input) => ({ ...input, personIds: [] }),
}

interface At {
  procedure: Procedure
  place: IdPlace
  number: number
  ids: ForeignId[]
  secret: ReadonlySet<string>
  extent: Extent
  visitors: Record<string, Visitor>
  found: Found
}

async function askAt(isolation: Isolation, at: At): Promise<void> {
  const { procedure, place, number, ids, secret, extent, found } = at
  const name = `${procedure.path} at ${place.name}`
  const [first, ...others] = callersOf(isolation, at)
  if (!first) return
  const chosen = ids.filter((_, index) => (index + number) % Math.max(1, Math.round(ids.length / extent.kinds)) === 0)
  const ofOthers = (caller: Caller, those: ForeignId[]) =>
    caller.isShown && procedure.path === ANSWERED_BY_EMPLOYER
      ? those.filter(({ kind }) => kind !== SAME && kind !== 'employer_claims.id')
      : those
  const ask = (caller: Caller, id: string) =>
    probe(isolation, {
      path: procedure.path,
      caller,
      input: (AROUND[name] ?? ((input) => input))(place.put(exampleOf(isolation, at), id)),
      id,
    })

  async function compare(caller: Caller, those: ForeignId[]): Promise<Seen> {
    const unknown = await ask(caller, newId())
    for (const { kind, id } of ofOthers(caller, those)) {
      const seen = await ask(caller, id)
      found.probes += 1
      const mayBeSeen = (each: string) => Boolean(caller.isShown && unknown.ids?.includes(each))
      if (seen.ids?.some((each) => secret.has(each) && !mayBeSeen(each)))
        found.escapes.push(`${name} as ${caller.name} with ${kind} shows a row`)
      // What was asked before may have changed our own rows: then an unknown id gets this answer now.
      if (!isSame(seen, unknown) && !isSame(seen, await ask(caller, newId()))) {
        found.escapes.push(
          `${name} as ${caller.name} with ${kind}: ${seen.kind} ${seen.text.slice(0, 200)}, unknown: ${unknown.kind} ${unknown.text.slice(0, 200)}`,
        )
      }
    }
    return unknown
  }

  const [timed] = ofOthers(first, [...matching(isolation, at), ...chosen])
  if (timed && number % (extent.placesApart * extent.timedApart) === 0) {
    const tells = await timeTells({ foreign: () => ask(first, timed.id), unknown: () => ask(first, newId()) })
    if (tells) found.escapes.push(`${name} with ${timed.kind} takes another time`)
    found.timed += 1
  }
  const unknown = await compare(first, [...matching(isolation, at), ...chosen])
  if (unknown.kind === 'invalid' || unknown.kind === 'broke')
    found.unreached.push(`${name}: ${unknown.kind} ${unknown.text}`)
  for (const caller of others) await compare(caller, [...matching(isolation, at), ...chosen.slice(0, 1)])
}

const isSame = (one: Seen, other: Seen) => one.kind === other.kind && one.text === other.text

/** The other company's id that the example has at this place, when it has one. */
function matching(isolation: Isolation, at: At): ForeignId[] {
  const marker = newId()
  const own = JSON.stringify(at.place.put(exampleOf(isolation, at), marker))
  const foreign = JSON.stringify(exampleOf(isolation, at, isolation.theirIds))
  const start = own.indexOf(marker)
  const id = foreign.slice(start, start + marker.length)
  // Some examples name what has nothing to do with the company's rows.
  if (JSON.stringify(exampleOf(isolation, at)).includes(id)) return []
  return /^[0-9a-f-]{36}$/.test(id) && foreign.length === own.length ? [{ kind: SAME, id }] : []
}

function exampleOf(
  { ourIds }: Isolation,
  { procedure: { path }, visitors }: At,
  ids = ourIds,
): Record<string, unknown> {
  return companyPaths.includes(path) ? inputOf(path, ids) : (visitors[path]?.input(ids) ?? {})
}

/** The right caller first, then everybody else who can ask. */
function callersOf(isolation: Isolation, { procedure: { path }, visitors }: At): Caller[] {
  const { ours, theirs, employer, rightCallerOf } = isolation
  const nobody = { signInId: null }
  if (!companyPaths.includes(path)) {
    const visitor = visitors[path]
    if (!visitor) throw new Error(`say in tests/isolation/visitors.ts who asks ${path}, and what`)
    return [
      visitor.caller,
      { ...nobody, name: 'nobody' },
      { name: 'a member of a third company', signInId: employer.admin.signInId },
    ]
  }
  const { slug: companySlug } = ours
  const right = rightCallerOf(path, ours)
  return [
    { name: 'the right caller', ...right, isShown: right.companySlug === employer.slug },
    { name: 'instructor', signInId: ours.instructor.signInId, companySlug },
    { name: 'viewer', signInId: ours.viewer.signInId, companySlug },
    { name: 'safety representative', signInId: isolation.representative.signInId, companySlug },
    {
      name: 'a member of a third company',
      signInId: employer.admin.signInId,
      companySlug: employer.slug,
      isShown: true,
    },
    { name: 'a member of the other company, here', signInId: theirs.admin.signInId, companySlug },
    { name: 'our administrator, there', signInId: ours.admin.signInId, companySlug: theirs.slug },
    { name: 'somebody whose sign-in ended', signInId: newId(), companySlug },
    { name: 'nobody', ...nobody, companySlug },
  ]
}
