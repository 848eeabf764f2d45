import { fullNameOf } from '#server/domain/person/rules.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import { DANGER, INK, LINE, PETROL, SOFT, WARNING } from '#server/typesetting/colors.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import { type Cell, groupedOrgnr, remarksOf, rowsOf } from './certificate-rows.ts'
import type { CertificateWords, InBoth, Translator } from './certificate-words.ts'
import { drawCheckAddress, drawCheckCode } from './draw-check.ts'
import { drawSignatures } from './draw-signatures.ts'
import { drawTraining } from './draw-training.ts'
import { PAGE, type Sheet } from './sheet.ts'

const LEFT = PAGE.margin
const WIDTH = PAGE.width - 2 * PAGE.margin
const LABELS = 118

/** 23 mm. It stands beside the space to sign in, so that what is above may come as far down as before. */
const CODE = { size: 66, x: LEFT + WIDTH - 66, y: 712 }

const GAP = 24

const small: Style = { size: 9, color: SOFT }

/** Shows who was trained in what, when and by whom, with room for both signatures at the foot. */
export function drawCertificate(sheet: Sheet, certificate: CertificateContent, words: CertificateWords) {
  drawHead(sheet, certificate, words)
  let y = 170
  const { isRevoked, issuer, replacedBy } = certificate
  const inBoth = (say: (t: Translator) => string) => ({ nb: say(words.nb), beside: say(words.beside) })
  if (isRevoked) {
    const why = (t: Translator) => (replacedBy ? t('replacedBy', { number: replacedBy }) : t('revokedText'))
    const notice = inBoth((t) => `${t('revoked')}. ${why(t)}`)
    y = drawNotice(sheet, notice, { color: DANGER, language: words.language }, y)
  }
  if (issuer !== 'verified') {
    const notice = inBoth((t) => t(`issuerMark.${issuer}`))
    y = drawNotice(sheet, notice, { color: WARNING, language: words.language }, y)
  }
  y = drawName(sheet, certificate, words, y)
  for (const cells of rowsOf(certificate, words)) y = drawRow(sheet, cells, words, y)
  drawTraining(sheet, certificate, words, y)
  drawSignatures(sheet, certificate, words, { x: LEFT, width: WIDTH - CODE.size - GAP, gap: GAP })
  drawCheckCode(sheet, certificate.checkAddress, words, CODE)
  drawFoot(sheet, certificate, words)
  if (isRevoked) drawRevokedMark(sheet, words)
}

function drawHead(sheet: Sheet, certificate: CertificateContent, words: CertificateWords) {
  const { nb, beside, language } = words
  sheet.decorate((pen) => pen.rect(0, 0, PAGE.width, 10).fill(certificate.isRevoked ? DANGER : PETROL))
  const width = WIDTH * 0.62
  const right = { x: LEFT + width, width: WIDTH - width }
  const issuer: Style = { size: 11, weight: 'bold', color: INK, maxHeight: 30 }
  const end = sheet.write('P', certificate.issuerName, { x: LEFT, y: 46, width: width - 24 }, issuer)
  const orgnr = nb('orgnr', { orgnr: groupedOrgnr(certificate.issuerOrgnr) })
  sheet.write('P', orgnr, { x: LEFT, y: end + 1, width }, small)
  sheet.write('P', nb('number'), { ...right, y: 46 }, { ...small, align: 'right' })
  const number: Style = { size: 13, weight: 'mono', color: INK, align: 'right' }
  const numberEnd = sheet.write('P', certificate.certificateNumber, { ...right, y: 58 }, number)
  drawRemarks(sheet, certificate, words, { ...right, y: numberEnd + 6 })
  const title: Style = { size: 32, weight: 'bold', color: PETROL }
  const under = sheet.write('H1', nb('title'), { x: LEFT - 1, y: 98, width: WIDTH }, title)
  sheet.write('P', beside('title'), { x: LEFT, y: under - 2, width: WIDTH }, { size: 12, color: SOFT, language })
}

/** Draws a band across the page for what a reader must not miss. Returns where the following content begins. */
function drawNotice(
  sheet: Sheet,
  { nb, beside }: InBoth,
  { color, language }: { color: string; language: string },
  y: number,
): number {
  sheet.decorate((pen) => pen.rect(LEFT, y, WIDTH, 34).fill(color))
  const box = { x: LEFT + 10, width: WIDTH - 20 }
  const white: Style = { size: 10, weight: 'bold', color: '#ffffff', maxHeight: 14, smallest: 7 }
  const end = sheet.write('P', nb, { ...box, y: y + 5 }, white)
  const below: Style = { size: 8.5, color: '#ffffff', language, maxHeight: 12, smallest: 5 }
  sheet.write('P', beside, { ...box, y: end }, below)
  return y + 42
}

// Beside the title, which always has room.
function drawRemarks(
  sheet: Sheet,
  certificate: CertificateContent,
  words: CertificateWords,
  { y, ...box }: { x: number; y: number; width: number },
) {
  const remarks = remarksOf(certificate, words)
  if (!remarks.nb) return
  const style: Style = { size: 8.5, weight: 'bold', color: INK, align: 'right', maxHeight: 46, smallest: 6 }
  const end = sheet.write('P', remarks.nb, { ...box, y }, style)
  const { language } = words
  const below: Style = { size: 7.5, color: SOFT, align: 'right', language, maxHeight: 38, smallest: 5.5 }
  sheet.write('P', remarks.beside, { ...box, y: end + 1 }, below)
}

function drawName(sheet: Sheet, certificate: CertificateContent, words: CertificateWords, y: number) {
  const name = fullNameOf(certificate)
  const label = { size: 9, weight: 'bold', color: SOFT } as const
  const end = sheet.write('P', `${words.nb('name')} / ${words.beside('name')}`, { x: LEFT, y, width: WIDTH }, label)
  const style: Style = { size: 34, weight: 'bold', color: INK }
  const size = sheet.largestOnOneLine(name, WIDTH, style, 22)
  const fitted: Style = size
    ? { ...style, size }
    : { ...style, size: 22, maxHeight: certificate.training ? 48 : 72, smallest: 10 }
  const under = sheet.write('H2', name, { x: LEFT - 1, y: end + 1, width: WIDTH }, fitted)
  const { latinName } = certificate
  if (!latinName) return under + 10
  const latin: Style = { size: 14, color: INK, maxHeight: 36 }
  return sheet.write('P', latinName, { x: LEFT, y: under + 1, width: WIDTH }, latin) + 10
}

function drawRow(sheet: Sheet, cells: Cell[], words: CertificateWords, top: number): number {
  sheet.decorate((pen) =>
    pen
      .moveTo(LEFT, top)
      .lineTo(LEFT + WIDTH, top)
      .lineWidth(0.6)
      .stroke(LINE),
  )
  const width = WIDTH / cells.length
  const ends = cells.map((cell, index) => drawCell(sheet, cell, words, { x: LEFT + index * width, y: top + 7, width }))
  return Math.max(...ends) + 7
}

function drawCell(sheet: Sheet, cell: Cell, words: CertificateWords, box: { x: number; y: number; width: number }) {
  const label = { x: box.x, width: LABELS - 14 }
  const under = sheet.write('P', words.nb(cell.label), { ...label, y: box.y }, { ...small, weight: 'bold' })
  const labelStyle: Style = { ...small, size: 8, language: words.language }
  const labelEnd = sheet.write('P', words.beside(cell.label), { ...label, y: under }, labelStyle)
  const column = { x: box.x + LABELS, width: box.width - LABELS }
  const value: Style = cell.isTitle
    ? { size: 16, weight: 'bold', color: INK, maxHeight: cell.isTight ? 40 : 58, smallest: 9 }
    : { size: 12, color: INK, maxHeight: 32 }
  let y = sheet.write(cell.isTitle ? 'H3' : 'P', cell.value, { ...column, y: box.y - 1 }, value)
  for (const { text, language } of cell.notes) {
    y = sheet.write(
      'P',
      text,
      { ...column, y: y + 1 },
      { ...small, language, maxHeight: cell.isTight ? 22 : 50, smallest: cell.isTight ? 5 : 6.5 },
    )
  }
  return Math.max(labelEnd, y)
}

function drawFoot(sheet: Sheet, { courseKind, checkAddress }: CertificateContent, words: CertificateWords) {
  const { nb, beside, language } = words
  const foot: Style = { size: 7.5, color: SOFT, maxHeight: 10, smallest: 5 }
  const end = sheet.write('P', nb(`basis.${courseKind}`), { x: LEFT, y: 783, width: WIDTH }, foot)
  const below: Style = { ...foot, size: 6.5, language }
  const under = sheet.write('P', beside(`basis.${courseKind}`), { x: LEFT, y: end + 1, width: WIDTH }, below)
  drawCheckAddress(sheet, checkAddress, words, { x: LEFT, y: under + 3, width: WIDTH })
}

function drawRevokedMark(sheet: Sheet, { nb }: CertificateWords) {
  sheet.stamp({
    text: nb('revoked').toUpperCase(),
    middle: { x: PAGE.width / 2 + 5, y: PAGE.height / 2 + 35 },
    degrees: -48,
    style: { size: 78, weight: 'bold', color: DANGER },
    opacity: 0.17,
  })
}
