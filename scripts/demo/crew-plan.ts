import {
  CREW_CARDS,
  CREW_COMPANIES,
  type CrewCompany,
  crewCard,
  crewQr,
} from '#server/adapters/hms-card/sandbox/crew-cards.ts'
import type { HmsCard } from '#server/domain/hms-card/port.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { FULL_DEMO_COURSES } from './courses.ts'

/** A session of the full demo. `at`: midday in UTC. */
export type CrewSession = { at: Date; course: string; place: string; codes: string[] }

const PLACES = ['Riggområdet', 'Tunnel 3', 'Kursrom 2', 'Portvakten', 'Plan 3', 'Hall B']
const TRADES: Record<string, HmsCard['industry']> = { BYGG: 'CONSTRUCTION', RENHOLD: 'CLEANING', BILPLEIE: 'CAR_CARE' }

/** The largest company teaches weekly, its own people and those of its subcontractors; seven others teach now and then. */
export const TRAINING_COMPANIES = 8
const DAY_MS = 86_400_000
const JULY = 6

/** The sessions of one company, the oldest first, up to last week. Nobody teaches in July. */
export function planCrewSessions(company: number, { months, today }: { months: number; today: Date }): CrewSession[] {
  const isLargest = company === 0
  const everyDays = isLargest ? 7 : 54 + company
  const people = isLargest ? trainees() : peopleOf(CREW_COMPANIES[company]!)
  const count = Math.floor((months * 30.4) / everyDays)
  let next = 0
  return Array.from({ length: count }, (_, index) => {
    const turn = count - index
    const at = new Date(today.getTime() - (turn * everyDays - (company % everyDays)) * DAY_MS)
    at.setUTCHours(8 + (turn % 6), (turn * 17) % 60, 0, 0)
    const size = Math.min(people.length, 7 + ((index * 5) % 9))
    const codes = Array.from({ length: size }, () => crewQr(people[next++ % people.length]!))
    // Six courses and a step of five: each comes as often as the others.
    const course = FULL_DEMO_COURSES[(index * 5 + company) % FULL_DEMO_COURSES.length]!.key
    return { at, course, place: PLACES[turn % PLACES.length]!, codes }
  }).filter(({ at, codes }) => at.getUTCMonth() !== JULY && codes.length > 0)
}

/** Everybody of the largest company, and every third of the others. */
function trainees(): number[] {
  const own = CREW_COMPANIES[0]!.orgnr
  return numbers().filter((number) => crewCard(number).virksomhet === own || number % 3 === 1)
}

function peopleOf({ orgnr }: CrewCompany): number[] {
  return numbers().filter((number) => crewCard(number).virksomhet === orgnr)
}

function numbers(): number[] {
  return Array.from({ length: CREW_CARDS }, (_, index) => index + 1)
}

/** The card that was scanned then, as the register would have shown it. */
export function crewCardAt(payload: string, checkedAt: Date): HmsCard | null {
  const number = Number(payload.slice(crewQr(0).length - 1))
  if (!(number >= 1 && number <= CREW_CARDS)) return null
  const { kortnummer, kortholder, virksomhet, bransje, utlopsdato } = crewCard(number)
  const [firstName, lastName, birthDate] = kortholder
  const employer = CREW_COMPANIES.find(({ orgnr }) => orgnr === virksomhet)!
  return {
    status: 'VALID',
    statusRaw: 'Gyldig',
    cardNumber: kortnummer!,
    employer: { orgnr: employer.orgnr, name: employer.name },
    person: { firstName, lastName, birthDate },
    industry: TRADES[bransje]!,
    validTo: addDays(osloDate(new Date()), Number.parseInt(utlopsdato!, 10)),
    checkedAt,
  }
}
