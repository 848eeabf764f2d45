import type { SandboxCard, SandboxData } from './sandbox-data.ts'

/** Cards beside those of the contract, as many as a load test needs, each of another fictitious person. */
export const NUMBERED_CARDS = 99_999

export const QR_ADDRESS = 'https://hmskort.sandbox.invalid/q/'

const FIRST_NAMES =
  'Ada Aino Alf Amina Anders Berit Bjarne Cato Dagny Eirik Elin Erik Fatima Frode Gro Guri Hanna Harald Ida Ivar Jan Jorunn Karin Knut Lars Leila Magnus Marek Nora Odd Ola Pia Ragnhild Rune Siri Stig Tone Tuva Vidar Åse'.split(
    ' ',
  )
const LAST_NAMES =
  'Betong Bjelke Bolt Bor Drage Dragne Fasade Feste Flis Forskaling Grunnmur Gulv Hammer Himling Hjelm Isolasjon Kabel Karm Kasse Kile Lekter Lodd Mal Meisel Mørtel Murstein Mutter Panel Passbit Planke Puss Rekke Ror Sag Skrue Sperre Spiker Stag Stender Stige Svill Takstein Tang Teip Trapp Vater Vegg Vinkel Ås Ør'.split(
    ' ',
  )
const FIRST_BIRTH_DATE = Date.UTC(1958, 0, 1)
/** Prime, so that people with the same birth date have different names. */
const BIRTH_DATES = 15_013

/** `1` → QR code `…/q/numbered-1`, card number `95000001`: a valid card. Between 1 and `NUMBERED_CARDS`. */
export function numberedCard({ employers }: Pick<SandboxData, 'employers'>, number: number): SandboxCard {
  const orgnrs = Object.keys(employers)
  const birthDate = new Date(FIRST_BIRTH_DATE + ((number * 7_919) % BIRTH_DATES) * 86_400_000)
  return {
    kortnummer: numberedCardNumber(number),
    qr: numberedCardQr(number),
    status: 'Gyldig',
    virksomhet: orgnrs[number % orgnrs.length] ?? '',
    kortholder: [
      FIRST_NAMES[number % FIRST_NAMES.length] ?? '',
      `${LAST_NAMES[Math.floor(number / FIRST_NAMES.length) % LAST_NAMES.length]}-Prøve`,
      birthDate.toISOString().slice(0, 10),
    ],
    utstedtDato: '-200d',
    utlopsdato: '+530d',
    bransje: 'BYGG',
  }
}

export function numberedCardQr(number: number): string {
  return `${QR_ADDRESS}numbered-${number}`
}

/** Eight digits. By number, the register gives only status and employer, and no name. */
export function numberedCardNumber(number: number): string {
  return String(95_000_000 + number)
}

/** The numbered card for a QR code or a card number, or undefined. */
export function findNumberedCard(data: Pick<SandboxData, 'employers'>, codeOrNumber: string): SandboxCard | undefined {
  const digits = /^(?:https:\/\/hmskort\.sandbox\.invalid\/q\/numbered-|950(?=\d{5}$))(\d{1,5})$/.exec(
    codeOrNumber,
  )?.[1]
  const number = Number(digits)
  if (!(number >= 1 && number <= NUMBERED_CARDS)) return undefined
  const card = numberedCard(data, number)
  return card.qr === codeOrNumber || card.kortnummer === codeOrNumber ? card : undefined
}
