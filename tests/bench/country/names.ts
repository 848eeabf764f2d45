import { sortText } from '#server/domain/person/rules.ts'
import { normaliseText, searchTerms } from '#server/domain/search/rules.ts'
import { createRandom, mix, skewed } from './random.ts'
import { encodeText } from './row-writer.ts'

const FIRST_NAMES =
  'Jan,Piotr,Anne,Per,Tomasz,Bjørn,Kari,Mindaugas,Ole,Lars,Kjell,Marek,Krzysztof,Øyvind,Åse,Łukasz,Žydrūnas,Rūta,Svein,Knut,Arne,Ingrid,Liv,Agnieszka,Michał,Paweł,Grzegorz,Tadas,Darius,Rasa,Oleksandr,Надія,Ionuț,Ștefan,Mihai,Jānis,Māris,Jürgen,José,Søren,Håkon,Ærlend,Şükrü,Nguyễn,Zoë,Ann-Kristin,Per Øyvind,Anna Żaneta,Jon Åge,Ellen,Marit,Hans,Geir,Terje,Morten,Tor,Rune,Trond,Nina,Hilde,Berit,Andrzej,Stanisław,Wojciech,Katarzyna,Małgorzata,Vytautas,Saulius,Eglė,Živilė,Andrius,Volodymyr,Ірина,Cătălin,Răzvan,Anca,Kārlis,Ilze,Heinz,Günther,María,Ángel,Jørn,Gøran,Asbjørn,Sigbjørn,Torbjørn,Aïcha,Mohammed,Fatima,Ali,Omar,Yusuf,Trung,Linh,Ragnhild,Sunniva,Eirik,Henrik,Magnus,Sander,Emil,Jakub,Dawid,Szymon,Ugnė,Lukas,Matas'.split(
    ',',
  )
const LAST_NAMES =
  'Hansen,Johansen,Olsen,Kowalski,Larsen,Andersen,Pedersen,Nilsen,Nowak,Kristiansen,Jensen,Karlsen,Wiśniewski,Johnsen,Pettersen,Kazlauskas,Eriksen,Berg,Haugen,Hagen,Johannessen,Bakken,Żukowski,Šimkūnas,Łęcki,Gąsienica-Ćwiek,Ågård,Sæther,Øverby,Žemaitytė,Popescu,Шевченко,Bērziņš,Müller,García,Sørensen,Lindstrøm,Bjørkås,Åsen,Ødegård'.split(
    ',',
  )
// The long tail: farms, and families of the south and east, composed from parts.
const FARM_STARTS =
  'Nord,Sør,Øst,Vest,Øvre,Nedre,Stor,Lille,Sol,Fjell,Skog,Hav,Elv,Foss,Berg,Ås,Brekke,Lund,Mo,Nes,Rød,Ski,Torp,Vik,Hauk,Bjørke,Furu,Gran,Eike,Aspe'.split(
    ',',
  )
const FARM_ENDS =
  'bakken,heim,rud,stad,set,land,vik,nes,dal,haug,mo,lien,lund,tveit,berg,eng,gård,hus,bø,ås,moen,hagen,myr,vold,sæter,øy,sund,foss,strand,åker'.split(
    ',',
  )
const FOREIGN_STARTS =
  'Kamin,Zielin,Jabłoń,Szczepań,Wróblew,Górs,Krawczy,Dąbrow,Lewandow,Majew,Stankev,Petrausk,Jankausk,Butk,Vaitk,Balčiūn,Urbon,Ionesc,Munt,Stănesc,Kravč,Bondar,Tkach,Ozol,Kalniņ'.split(
    ',',
  )
const FOREIGN_ENDS = 'ski,ska,icki,owicz,czyk,ius,as,aitė,ienė,escu,eanu,enko,chuk,iņš,ová'.split(',')

interface NamePart {
  text: string
  encoded: Buffer
  sort: string
  terms: string[]
}

const firstNames = FIRST_NAMES.map(describe)
const lastNames = [
  ...LAST_NAMES,
  ...FARM_STARTS.flatMap((start) => FARM_ENDS.map((end) => start + end)),
  ...FOREIGN_STARTS.flatMap((start) => FOREIGN_ENDS.map((end) => start + end)),
].map(describe)

function describe(text: string): NamePart {
  return { text, encoded: encodeText(text), sort: sortText(text), terms: searchTerms(text) }
}

/** A fictitious human with the name in the product's stored form, without computing it a million times. */
export interface Human {
  first: NamePart
  last: NamePart
  /** Days since 2000-01-01, as PostgreSQL counts them. */
  birthDay: number
}

/** The same number is the same human in every company. */
export function humanOf(seed: number, number: number): Human {
  const random = createRandom(mix(seed, 1, number))
  const first = firstNames[skewed(random.next(), firstNames.length)]!
  const last = lastNames[skewed(random.next(), lastNames.length)]!
  return { first, last, birthDay: -15_340 + random.int(18_000) }
}

export function sortNameOfHuman({ first, last }: Human): string {
  return `${last.sort}, ${first.sort}`
}

export function termsOfHuman({ first, last }: Human): string[] {
  return [...new Set([...first.terms, ...last.terms])]
}

const TRADES =
  'Bygg,Anlegg,Renhold,Elektro,Rør,Stillas,Betong,Tømrer,Tak,Maler,Transport,Kran,Sveis,Grunn,Isolasjon,Montasje'.split(
    ',',
  )

/** A company's name, from a few hundred thousand. Each has its number, so that they differ. */
export function companyNameOf(seed: number, number: number): { name: string; searchName: string } {
  const random = createRandom(mix(seed, 2, number))
  const name = `${FARM_STARTS[random.int(FARM_STARTS.length)]}${FARM_ENDS[random.int(FARM_ENDS.length)]} ${
    TRADES[random.int(TRADES.length)]
  } ${number} Test AS`
  return { name, searchName: normaliseText(name) }
}
