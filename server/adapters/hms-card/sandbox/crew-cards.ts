import { QR_ADDRESS } from './numbered-cards.ts'
import type { SandboxCard } from './sandbox-data.ts'

/** Cards of the full demo: the crews of companies that work together, each card of another fictitious person. */
export const CREW_CARDS = 600

const QR = `${QR_ADDRESS}crew-`
const FIRST_NUMBER = 94_000_000

const TOWNS =
  'Ålesund Alta Arendal Bodø Drammen Elverum Førde Gjøvik Halden Hamar Harstad Haugesund Horten Kirkenes Kongsberg Levanger Lillehammer Mandal Molde Mosjøen Narvik Odda Orkanger Porsgrunn'.split(
    ' ',
  )
/** What a company does, and the trade that the cards of its people name. */
const TRADES = [
  ['Tunnel og Fjell', 'BYGG'],
  ['Stillas', 'BYGG'],
  ['Betong', 'BYGG'],
  ['Renhold', 'RENHOLD'],
  ['Elektro', 'BYGG'],
  ['Tømrer og Tak', 'BYGG'],
  ['Kran og Løft', 'BYGG'],
  ['Bilpleie', 'BILPLEIE'],
] as const
const COMPANIES = 40

const FIRST_NAMES =
  'Agnieszka Aistė Åse Bjørn Cătălin Dariusz Eglė Fredrik Gintaras Grażyna Håkon Ilona Ingeborg Jędrzej Jørgen Kęstutis Kjersti Łukasz Magnhild Małgorzata Mindaugas Надія Oddvar Олександр Øystein Paweł Ragnhild Răzvan Rūta Sigrid Stanisław Svein Tadas Torbjørn Vytautas Wojciech Žydrūnas Zofia'.split(
    ' ',
  )
const LAST_NAMES =
  'Bakkehaug Balčiūnas Brzęczyszczykiewicz Bø Dąbrowska Ekeland Fjærestad Gąsior Grønås Ionescu Jankauskienė Kamiński Kazlauskas Шевченко Lindås Łęcka Mørk Myhrvold Nygård Pärn Petrauskas Rødseth Sæther Skjævestad Šimkutė Stănescu Szczepański Tveitå Ulvestad Øksnes Wiśniewska Žemaitis'.split(
    ' ',
  )
const FIRST_BIRTH_DATE = Date.UTC(1961, 2, 1)
/** Prime, so that people with the same birth date have different names. */
const BIRTH_DATES = 15_013

export type CrewCompany = { orgnr: string; name: string; trade: string }

export const CREW_COMPANIES: CrewCompany[] = syntheticOrgnrs(COMPANIES).map((orgnr, index) => {
  const [does, trade] = TRADES[index % TRADES.length]!
  return {
    orgnr,
    name: `${TOWNS[(index * 5 + Math.floor(index / TOWNS.length)) % TOWNS.length]} ${does} Test AS`,
    trade,
  }
})

export function crewCompanyName(orgnr: string): string | undefined {
  return CREW_COMPANIES.find((company) => company.orgnr === orgnr)?.name
}

/** The first has a sixth of the people, the others ever fewer. */
function companyOf(number: number): CrewCompany {
  const place = number % 6 === 0 ? 0 : 1 + Math.floor((((number * 7_919) % 1_000) ** 2 / 1_000_000) * (COMPANIES - 1))
  return CREW_COMPANIES[place]!
}

/** `1` → QR code `…/q/crew-1`, card number `94000001`: a valid card. Between 1 and `CREW_CARDS`. */
export function crewCard(number: number): SandboxCard {
  const birthDate = new Date(FIRST_BIRTH_DATE + ((number * 6_131) % BIRTH_DATES) * 86_400_000)
  const { orgnr, trade } = companyOf(number)
  return {
    kortnummer: String(FIRST_NUMBER + number),
    qr: crewQr(number),
    status: 'Gyldig',
    virksomhet: orgnr,
    kortholder: [
      FIRST_NAMES[(number * 11) % FIRST_NAMES.length]!,
      LAST_NAMES[Math.floor(number / 3) % LAST_NAMES.length]!,
      birthDate.toISOString().slice(0, 10),
    ],
    utstedtDato: '-200d',
    utlopsdato: `+${60 + ((number * 37) % 600)}d`,
    bransje: trade,
  }
}

export function crewQr(number: number): string {
  return `${QR}${number}`
}

/** The card for a QR code or a card number, or undefined. */
export function findCrewCard(codeOrNumber: string): SandboxCard | undefined {
  const digits = codeOrNumber.startsWith(QR) ? codeOrNumber.slice(QR.length) : /^94(\d{6})$/.exec(codeOrNumber)?.[1]
  const number = Number(digits)
  if (!(Number.isInteger(number) && number >= 1 && number <= CREW_CARDS)) return undefined
  const card = crewCard(number)
  return card.qr === codeOrNumber || card.kortnummer === codeOrNumber ? card : undefined
}

/** From 310100000 on, where no other company of the sandbox is. */
function syntheticOrgnrs(count: number): string[] {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2]
  const found: string[] = []
  for (let base = 31_010_000; found.length < count; base += 1) {
    const digits = String(base)
    const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
    const check = (11 - (sum % 11)) % 11
    if (check !== 10) found.push(`${digits}${check}`)
  }
  return found
}
