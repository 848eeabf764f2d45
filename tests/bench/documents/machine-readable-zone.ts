import type { Holder } from './fictitious-holder.ts'

/** Writes the zone at the foot of a passport or card: the reverse of the reader, and deliberately without its code. */
export function writePassportZone(holder: Holder, expires: string): string[] {
  const number = fill(holder.documentNumber, 9)
  const birth = short(holder.birthDate)
  const expiry = short(expires)
  const optional = fill('', 14)
  const parts = [number + digit(number), birth + digit(birth), expiry + digit(expiry), `${optional}<`]
  const second = `${parts[0]}${holder.nationality}${parts[1]}${holder.sex}${parts[2]}${parts[3]}`
  return [
    fill(`P<${holder.nationality}${names(holder)}`, 44),
    second + digit(`${parts[0]}${parts[1]}${parts[2]}${parts[3]}`),
  ]
}

export function writeCardZone(holder: Holder, expires: string): string[] {
  const number = fill(holder.documentNumber, 9)
  const birth = short(holder.birthDate)
  const expiry = short(expires)
  const optional = fill('', 15)
  const second = `${birth}${digit(birth)}${holder.sex}${expiry}${digit(expiry)}${holder.nationality}${fill('', 11)}`
  const all = `${number}${digit(number)}${optional}${birth}${digit(birth)}${expiry}${digit(expiry)}${fill('', 11)}`
  return [`ID${holder.nationality}${number}${digit(number)}${optional}`, second + digit(all), fill(names(holder), 30)]
}

/** Two lines of 36, as on older identity cards. Germany's code is one letter. */
export function writeLongCardZone(holder: Holder, expires: string): string[] {
  const state = fill(holder.nationality === 'DEU' ? 'D' : holder.nationality, 3)
  const number = fill(holder.documentNumber, 9)
  const birth = short(holder.birthDate)
  const expiry = short(expires)
  const parts = [number + digit(number), birth + digit(birth), `${expiry}${digit(expiry)}${fill('', 7)}`]
  const second = `${parts[0]}${state}${parts[1]}${holder.sex}${parts[2]}`
  return [fill(`ID${state}${names(holder)}`, 36), second + digit(parts.join(''))]
}

const LETTERS: Record<string, string> = {
  Æ: 'AE',
  Ø: 'OE',
  Å: 'AA',
  Ä: 'AE',
  Ö: 'OE',
  Ü: 'UE',
  ß: 'SS',
  Ł: 'L',
  Đ: 'D',
}

/** ICAO 9303's rules for writing a name with only the letters A to Z. */
export function transliterate(name: string): string {
  return [...name.toUpperCase()]
    .map((letter) => LETTERS[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .join('')
    .replace(/'/g, '')
    .replace(/[^A-Z]+/g, '<')
}

function names(holder: Holder): string {
  return `${transliterate(holder.lastName)}<<${transliterate(holder.firstName)}`
}

const short = (date: string) => date.slice(2).replace(/-/g, '')
const fill = (text: string, length: number) => text.slice(0, length).padEnd(length, '<')

function digit(text: string): string {
  const value = (character: string) => (character === '<' ? 0 : Number.parseInt(character, 36))
  return String([...text].reduce((sum, character, index) => sum + value(character) * [7, 3, 1][index % 3]!, 0) % 10)
}
