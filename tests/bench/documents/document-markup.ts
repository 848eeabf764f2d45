import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '#tests/faults/random.ts'
import type { Holder } from './fictitious-holder.ts'
import { writeCardZone, writeLongCardZone, writePassportZone } from './machine-readable-zone.ts'

export const SYNTHETIC_KINDS = ['passport', 'id_card', 'id_card_long', 'licence_1998', 'licence_2013'] as const
export type SyntheticKind = (typeof SYNTHETIC_KINDS)[number]

export interface Markup {
  html: string
  /** Millimetres, as on the real document. */
  width: number
  height: number
}

const FONT = readFileSync(join(import.meta.dirname, 'fonts', 'OCRB.otf')).toString('base64')
const SANS = readFileSync('node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf').toString(
  'base64',
)
/** A bundled typeface, for pictures that are the same on every machine. */
export const OWN_FACE = 'Kyndig Sans'
const FACES = ['Liberation Sans', 'DejaVu Sans', 'Liberation Sans Narrow', 'DejaVu Sans Condensed']

/** What every page with documents needs once. */
export const DOCUMENT_STYLES = `
@font-face { font-family: 'OCRB'; src: url(data:font/otf;base64,${FONT}) }
@font-face { font-family: '${OWN_FACE}'; src: url(data:font/ttf;base64,${SANS}) }
.document { position: relative; overflow: hidden; color: #16181d; line-height: 1 }
.document span { position: absolute; white-space: pre }
.document .label { color: #3c5a78 }
.document .portrait { position: absolute; background: radial-gradient(circle at 50% 38%, #c9a78a 0 26%, #5b4a3f 27% 34%, #9fb0bb 35%) }
.document svg { position: absolute; inset: 0 }`

/** Fictitious documents with the fields in their real places. They copy nothing of the real security design. */
export function drawDocument(kind: SyntheticKind, holder: Holder, random: Random, faces = FACES): Markup {
  const face = random.pick(faces)
  switch (kind) {
    case 'passport':
      return drawPassport(holder, random, face)
    case 'id_card':
      return drawCardBack(holder, random, face)
    case 'id_card_long':
      return drawLongCardFront(holder, random, face)
    case 'licence_1998':
      return drawLicence(holder, random, OLD_LICENCE, face)
    case 'licence_2013':
      return drawLicence(holder, random, NEW_LICENCE, face)
  }
}

const EXPIRES = '2031-08-17'

function drawPassport(holder: Holder, random: Random, face: string): Markup {
  const upper = (text: string) => text.toUpperCase()
  const field = (y: number, label: string, value: string, x = 44) =>
    `${text(x, y, 1.9, label, 'label', face)}${text(x, y + 2.6, 3.1, value, '', face)}`
  const body = [
    text(44, 4, 3.4, `PASS  PASSPORT`, 'label', face),
    field(12, 'Etternavn / Surname', upper(holder.lastName)),
    field(20, 'Fornavn / Given names', upper(holder.firstName)),
    field(28, 'Statsborgerskap / Nationality', holder.nationality),
    field(36, 'Fødselsdato / Date of birth', `${day(holder.birthDate, ' ')}`),
    field(36, 'Kjønn / Sex', holder.sex, 90),
    field(44, 'Fødested / Place of birth', upper(holder.place)),
    field(52, 'Utstedt / Issued', '17 08 2021'),
    field(52, 'Utløper / Expires', day(EXPIRES, ' '), 90),
    field(5, 'Passnr. / Passport No.', holder.documentNumber, 96),
    portrait(6, 14, 33, 42),
    zone(writePassportZone(holder, EXPIRES), 6.6, 68.5, 6.3),
  ]
  return frame(125, 88, body.join(''), random)
}

function drawCardBack(holder: Holder, random: Random, face: string): Markup {
  const body = [
    text(4, 4, 2.2, 'Utstedt av / Issued by', 'label', face),
    text(4, 7, 2.8, 'POLITIET', '', face),
    text(4, 12, 2.2, 'Høyde / Height', 'label', face),
    text(4, 15, 2.8, `${random.between(155, 199)} cm`, '', face),
    text(40, 12, 2.2, 'Utstedt / Issued', 'label', face),
    text(40, 15, 2.8, '17 08 2021', '', face),
    zone(writeCardZone(holder, EXPIRES), 4.7, 33.5, 6),
  ]
  return frame(85.6, 54, body.join(''), random)
}

function drawLongCardFront(holder: Holder, random: Random, face: string): Markup {
  const field = (y: number, label: string, value: string) =>
    `${text(40, y, 1.9, label, 'label', face)}${text(40, y + 2.6, 3.1, value, '', face)}`
  const body = [
    text(40, 4, 3.2, 'IDENTITY CARD', 'label', face),
    field(12, 'Surname', holder.lastName.toUpperCase()),
    field(20, 'Given names', holder.firstName.toUpperCase()),
    field(28, 'Date of birth', day(holder.birthDate, '.')),
    portrait(6, 12, 28, 36),
    zone(writeLongCardZone(holder, EXPIRES), 5.5, 60, 6.3),
  ]
  return frame(105, 74, body.join(''), random)
}

interface LicenceModel {
  title: (face: string) => string
  left: number
  size: number
  lines: readonly number[]
  isUpper: boolean
  portrait: readonly [number, number, number, number]
}

const NEW_LICENCE: LicenceModel = {
  title: (face) => text(28, 3.2, 3.6, 'FØRERKORT  NORGE', 'label', face),
  left: 29,
  size: 2.7,
  lines: [10, 14, 18, 22, 26, 30, 34, 44],
  isUpper: false,
  portrait: [4, 13, 21, 28],
}

const OLD_LICENCE: LicenceModel = {
  title: (face) => text(4, 3, 3.2, 'FØRERKORT   NORGE   DRIVING LICENCE', 'label', face),
  left: 31,
  size: 2.5,
  lines: [9, 13.2, 17.4, 21.6, 25.8, 30, 34.2, 45],
  isUpper: true,
  portrait: [3.5, 10, 23, 30],
}

function drawLicence(holder: Holder, random: Random, model: LicenceModel, face: string): Markup {
  const write = (value: string) => (model.isUpper ? value.toUpperCase() : value)
  const rows: [number: string, value: string][] = [
    ['1.', write(holder.lastName)],
    ['2.', write(holder.firstName)],
    ['3.', `${day(holder.birthDate, '.')}  ${write(holder.place)}`],
    ['4a.', '17.08.2021   4b. 17.08.2031'],
    ['4c.', write('Statens vegvesen')],
    ['4d.', model.isUpper ? holder.nationalId : `${holder.nationalId.slice(0, 6)} ${holder.nationalId.slice(6)}`],
    [
      '5.',
      `${random.between(10, 99)} ${random.between(10, 99)} ${random.between(100_000, 999_999)} ${random.between(0, 9)}`,
    ],
    ['9.', 'AM / B / BE / T'],
  ]
  const body = [
    model.title(face),
    ...rows.map(([number, value], index) => {
      const y = model.lines[index]!
      return `${text(model.left, y, model.size * 0.8, number, '', face)}${text(model.left + 5, y - 0.3, model.size, value, '', face)}`
    }),
    portrait(...model.portrait),
  ]
  return frame(85.6, 54, body.join(''), random, '#f3d9dd')
}

function text(x: number, y: number, size: number, value: string, className: string, face: string): string {
  const escaped = value.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return `<span class="${className}" style="left:${x}mm;top:${y}mm;font:${size * 1.25}mm '${face}', '${OWN_FACE}'">${escaped}</span>`
}

function portrait(x: number, y: number, width: number, height: number): string {
  return `<div class="portrait" style="left:${x}mm;top:${y}mm;width:${width}mm;height:${height}mm"></div>`
}

/** Ten characters per inch. */
function zone(lines: string[], x: number, y: number, pitch: number): string {
  return lines
    .map((line, index) => {
      const escaped = line.replace(/</g, '&lt;')
      return `<span style="left:${x}mm;top:${y + index * pitch}mm;font:3.513mm 'OCRB'">${escaped}</span>`
    })
    .join('')
}

/** Fine waves behind the text, as documents use against copying. */
function frame(width: number, height: number, body: string, random: Random, tint?: string): Markup {
  const paper = tint ?? random.pick(['#eef1ea', '#f4ebe4', '#e8eef3', '#f1eef6'])
  const ink = random.pick(['#c79aa5', '#8fb3ad', '#a3b4d0', '#c9b98a'])
  const waves = Array.from({ length: 26 }, (_, index) => {
    const y = (index * height) / 24
    const swing = random.between(2, 5)
    return `<path d="M0 ${y} q ${width / 8} ${swing} ${width / 4} 0 t ${width / 4} 0 ${width / 4} 0 ${width / 4} 0" fill="none" stroke="${ink}" stroke-width="0.18" opacity="0.7"/>`
  })
  const svg = `<svg viewBox="0 0 ${width} ${height}">${waves.join('')}</svg>`
  return {
    html: `<div class="document" style="width:${width}mm;height:${height}mm;background:${paper}">${svg}${body}</div>`,
    width,
    height,
  }
}

const day = (date: string, between: string) => date.split('-').reverse().join(between)
