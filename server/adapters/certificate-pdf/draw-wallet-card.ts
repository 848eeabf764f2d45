import { fullNameOf } from '#server/domain/person/rules.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import { DANGER, INK, PETROL, SOFT, WARNING } from '#server/typesetting/colors.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import { groupedOrgnr } from './certificate-rows.ts'
import type { CertificateWords } from './certificate-words.ts'
import { drawCheckCode } from './draw-check.ts'
import type { PageSize, Sheet } from './sheet.ts'

const POINTS_PER_MM = 72 / 25.4

/** ISO/IEC 7810 ID-1, the size of a bank card: 85.6 × 53.98 mm. */
export const WALLET_CARD: PageSize = { width: 85.6 * POINTS_PER_MM, height: 53.98 * POINTS_PER_MM }

const MARGIN = 10
/** 17 mm, which a phone reads from a hand's breadth. */
const CODE = { size: 48, x: WALLET_CARD.width - MARGIN - 48, y: 28 }
const WIDTH = WALLET_CARD.width - 2 * MARGIN
/** Beside the code. */
const COLUMN = { x: MARGIN, width: CODE.x - MARGIN - 8 }
const DATES_Y = 96
const FOOT_Y = 122

const label: Style = { size: 5, weight: 'bold', color: SOFT, maxHeight: 7, smallest: 4 }

/** Shows whose certificate it is, for what, until when and from whom. The QR code tells whether it still counts. */
export function drawWalletCard(sheet: Sheet, certificate: CertificateContent, words: CertificateWords) {
  drawBand(sheet, certificate, words)
  drawPersonAndTraining(sheet, certificate)
  drawCheckCode(sheet, certificate.checkAddress, words, CODE)
  drawNumber(sheet, certificate)
  drawDates(sheet, certificate, words)
  drawFoot(sheet, certificate, words)
}

function drawBand(sheet: Sheet, { isRevoked, issuer }: CertificateContent, { nb, beside }: CertificateWords) {
  const [color, says] = isRevoked
    ? [DANGER, `${nb('revoked')} / ${beside('revoked')}`]
    : issuer === 'verified'
      ? [PETROL, `${nb('title')} / ${beside('title')}`]
      : [WARNING, `${nb('title')}. ${nb(`issuerMark.${issuer}`)}`]
  sheet.decorate((pen) => pen.rect(0, 0, WALLET_CARD.width, 20).fill(color))
  const style: Style = { size: 8, weight: 'bold', color: '#ffffff', maxHeight: 14, smallest: 4 }
  sheet.write('H1', says, { x: MARGIN, y: 4.5, width: WIDTH }, style)
}

function drawPersonAndTraining(sheet: Sheet, certificate: CertificateContent) {
  const { latinName, courseTitle } = certificate
  const name: Style = { size: 13, weight: 'bold', color: INK, maxHeight: latinName ? 24 : 32, smallest: 5 }
  let y = sheet.write('H2', fullNameOf(certificate), { ...COLUMN, y: 25 }, name)
  if (latinName) {
    y = sheet.write('P', latinName, { ...COLUMN, y }, { size: 7, color: INK, maxHeight: 9, smallest: 4 })
  }
  const course: Style = { size: 9, weight: 'bold', color: PETROL, maxHeight: DATES_Y - y - 4, smallest: 4 }
  sheet.write('H3', courseTitle, { ...COLUMN, y: y + 2 }, course)
}

function drawNumber(sheet: Sheet, { certificateNumber }: CertificateContent) {
  const style: Style = { size: 5.5, weight: 'mono', color: INK, align: 'right', maxHeight: 8, smallest: 4 }
  sheet.write('P', certificateNumber, { x: CODE.x - 12, y: CODE.y + CODE.size + 3, width: CODE.size + 12 }, style)
}

function drawDates(sheet: Sheet, certificate: CertificateContent, { nb, beside }: CertificateWords) {
  const { birthDate, trainedOn, validUntil } = certificate
  const cells = [
    ['birthDate', shortDate(birthDate)],
    ['trainedOn', shortDate(trainedOn)],
    ['validUntil', validUntil ? shortDate(validUntil) : nb('noEnd')],
  ] as const
  const width = WIDTH / cells.length
  cells.forEach(([key, value], index) => {
    const box = { x: MARGIN + index * width, width: width - 4 }
    sheet.write('P', `${nb(key)} / ${beside(key)}`, { ...box, y: DATES_Y }, label)
    sheet.write('P', value, { ...box, y: DATES_Y + 7 }, { size: 8, color: INK, maxHeight: 11, smallest: 5 })
  })
}

function drawFoot(
  sheet: Sheet,
  { issuerName, issuerOrgnr, instructorName }: CertificateContent,
  { nb, beside }: CertificateWords,
) {
  const width = WIDTH / 2
  const value: Style = { size: 6.5, color: INK, maxHeight: 10, smallest: 3.5 }
  const issuer = { x: MARGIN, width: width - 4 }
  sheet.write('P', `${nb('issuer')} / ${beside('issuer')}`, { ...issuer, y: FOOT_Y }, label)
  const nameEnd = sheet.write('P', issuerName, { ...issuer, y: FOOT_Y + 7 }, value)
  sheet.write(
    'P',
    nb('orgnr', { orgnr: groupedOrgnr(issuerOrgnr) }),
    { ...issuer, y: nameEnd },
    { ...value, size: 5.5 },
  )
  const instructor = { x: MARGIN + width, width }
  sheet.write('P', `${nb('instructor')} / ${beside('instructor')}`, { ...instructor, y: FOOT_Y }, label)
  sheet.write('P', instructorName, { ...instructor, y: FOOT_Y + 7 }, { ...value, maxHeight: 17 })
}

/** `2026-11-22` as `22.11.2026`. */
const shortDate = (date: string) => date.split('-').reverse().join('.')
