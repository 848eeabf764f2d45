import type { Random } from '#tests/faults/random.ts'

/** A fictitious person. */
export interface Holder {
  firstName: string
  lastName: string
  /** `YYYY-MM-DD` */
  birthDate: string
  sex: 'F' | 'M'
  nationality: string
  documentNumber: string
  place: string
  /** Eleven digits with both check digits right. Its month exists only in synthetic numbers. */
  nationalId: string
}

const PEOPLE: readonly [
  nationality: string,
  first: readonly string[],
  last: readonly string[],
  place: readonly string[],
][] = [
  [
    'NOR',
    [
      'Kari Marie',
      'Ola',
      'Øystein',
      'Åse',
      'Bjørn Erik',
      'Sæbjørg',
      'Håkon',
      'Ingrid',
      'Jan-Erik',
      'Tor Åge',
      'Liv',
      'Solfrid',
      'Knut Ivar',
      'Pål',
    ],
    [
      'Nordmann',
      'Ødegård',
      'Bjørnå',
      'Sæther',
      'Åsheim',
      'Hansen',
      'Kjærstad',
      'Bråten Moe',
      'Strøm-Olsen',
      'Løkken',
      'Vik',
      'Gundersen',
      'Rød',
    ],
    ['NORGE', 'Oslo', 'Bodø', 'Ålesund'],
  ],
  [
    'POL',
    [
      'Łukasz',
      'Małgorzata',
      'Zbigniew',
      'Józef',
      'Świętosława',
      'Grażyna',
      'Paweł',
      'Michał Jan',
      'Kacper',
      'Żaneta',
      'Stanisław',
    ],
    [
      'Wiśniewski',
      'Dąbrowska',
      'Żółć',
      'Świątek',
      'Kowalczyk',
      'Zając',
      'Łęcki',
      'Gołąb',
      'Nowak',
      'Szczęsny',
      'Brzęczyszczykiewicz',
    ],
    ['POLEN', 'Łódź', 'Gdańsk'],
  ],
  [
    'LTU',
    ['Šarūnas', 'Rūta', 'Ąžuolas', 'Eglė', 'Jonas', 'Žydrūnas', 'Vytautas', 'Giedrė', 'Ieva'],
    ['Žukauskas', 'Čepaitė', 'Kazlauskienė', 'Petrauskas', 'Šimkūnas', 'Grigaitytė', 'Būga', 'Jankevičius'],
    ['LITAUEN', 'Vilnius', 'Šiauliai'],
  ],
  [
    'SWE',
    ['Göran', 'Märta', 'Åke', 'Lena', 'Björn'],
    ['Ström', 'Lindqvist', 'Åkerlund', 'Sjöberg', 'Öhman', 'Bäck'],
    ['SVERIGE', 'Malmö'],
  ],
  [
    'GBR',
    ['Oliver', 'Emma Jane', 'William'],
    ["O'Brien", 'Smith', 'Windsor-Hill', 'Baker'],
    ['STORBRITANNIA', 'Leeds'],
  ],
]

export function makeHolder(random: Random): Holder {
  const [nationality, first, last, places] =
    random.weighted(WEIGHTS_BY_INDEX) === '0' ? PEOPLE[0]! : random.pick(PEOPLE.slice(1))
  const birthDate = new Date(Date.UTC(random.between(1955, 2006), random.between(0, 11), random.between(1, 28)))
    .toISOString()
    .slice(0, 10)
  return {
    firstName: random.pick(first),
    lastName: random.pick(last),
    birthDate,
    sex: random.pick(['F', 'M']),
    nationality,
    documentNumber: `${random.pick(['CCC', 'FHC', 'N0B', 'XAB'])}${random.between(100_000, 999_999)}`,
    place: random.pick(places),
    nationalId: makeNationalId(birthDate, random),
  }
}

const WEIGHTS_BY_INDEX = { '0': 45, other: 55 }

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2]
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** A synthetic number: 80 is added to the month, so no real person can have it. */
export function makeNationalId(birthDate: string, random: Random): string {
  const [year, month, day] = birthDate.split('-') as [string, string, string]
  for (;;) {
    const start = `${day}${Number(month) + 80}${year.slice(2)}${random.between(0, 999).toString().padStart(3, '0')}`
    const first = checkDigit(start, FIRST_WEIGHTS)
    const second = checkDigit(`${start}${first}`, SECOND_WEIGHTS)
    if (first < 10 && second < 10) return `${start}${first}${second}`
  }
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return (11 - (sum % 11)) % 11
}
