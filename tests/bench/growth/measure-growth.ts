import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { NUMBERED_CARDS, numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import type { Product } from '#tests/bench/product.ts'
import type { Member } from '#tests/faults/member.ts'
import { reachFunction } from '#tests/support/reach-function.ts'
import { GROWTH_CASES } from './growth-cases.ts'
import { findPlaces, type GrowthPlaces } from './growth-places.ts'

/** A repeated request and its times, in milliseconds. */
export interface GrowthCase {
  /** `record_by_person_search`, with `_middle` for the middle-sized company. */
  name: string
  times: number[]
  /** The length of the last answer as JSON. */
  size: number
  ask(): Promise<void>
}

/** All cases of one company at one size, ready to run. */
export async function openCases(product: Product, slug: string, suffix: string): Promise<GrowthCase[]> {
  const member = await product.signIn(slug, 'admin')
  const places = await findPlaces(product.superuser, slug)
  const ofPerson = { companySlug: slug, personId: places.personId }
  const code = await member.api.personalCode.get.query(ofPerson).catch(() => null)
  if (!code) await member.api.personalCode.issue.mutate({ ...ofPerson, replaces: null })
  const cases: GrowthCase[] = []
  const add = (name: string, call: () => Promise<unknown>) => {
    const one: GrowthCase = {
      name: `${name}${suffix}`,
      times: [],
      size: 0,
      async ask() {
        const startedAt = performance.now()
        const answer = await call().catch((error) => {
          throw new Error(`${name} could not be asked of ${slug}: ${error}`)
        })
        one.times.push(performance.now() - startedAt)
        one.size = JSON.stringify(answer ?? null).length
      },
    }
    cases.push(one)
  }
  for (const [path, ofProcedure] of Object.entries(GROWTH_CASES)) {
    const [noun, verb] = path.split('.') as [string, string]
    const query = reachFunction(member.api, [noun, verb, 'query'])
    for (const [kind, inputOf] of Object.entries(ofProcedure)) {
      const input = { companySlug: slug, ...inputOf(places) }
      add(`${wordsOf(noun)}_${wordsOf(verb)}${kind === 'plain' ? '' : `_${kind}`}`, () => query(input))
    }
  }
  const checkIn = await openCheckIns(member, places)
  // Other cards than in an earlier run on the same database.
  let card = Date.now() % (NUMBERED_CARDS - 10_000)
  add('attendance_check_in_new_card', () => {
    card += 1
    return checkIn.first(card)
  })
  add('attendance_check_in_known_card', () => checkIn.again(card))
  return cases
}

function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Two sessions: people who are new in the first are known in the second. */
async function openCheckIns({ api, companySlug }: Member, { courses }: GrowthPlaces) {
  const start = async () => {
    const courseVersionIds = [courses.versionId]
    const { sessionId } = await api.session.start.mutate({ companySlug, courseVersionIds, place: 'Måling' })
    return { sessionId, ...(await api.session.get.query({ companySlug, sessionId })) }
  }
  const [first, second] = [await start(), await start()]
  const checkIn = async ({ sessionId, encryptionKey }: typeof first, card: number) => {
    const now = new Date()
    const write = { companySlug, sessionId, key: newWriteKey(now) }
    const sealed = await seal({ text: numberedCardQr(card), source: 'camera' }, encryptionKey, write)
    const madeAt = now.toISOString()
    const answer = await api.attendance.checkIn.mutate({ ...write, sealed, madeAt, sentAt: madeAt })
    if (answer.outcome !== 'checked_in') throw new Error(`card ${card} was ${answer.outcome}`)
    return answer
  }
  return { first: (card: number) => checkIn(first, card), again: (card: number) => checkIn(second, card) }
}
