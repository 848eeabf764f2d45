import { fullNameOf } from '#server/domain/person/rules.ts'
import type { CertificateContent, PrintedSignature } from '#server/domain/record/port.ts'
import { pointsOf } from '#server/domain/signature/rules.ts'
import { INK, SOFT } from '#server/typesetting/colors.ts'
import { drawStrokes } from '#server/typesetting/draw-strokes.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import type { CertificateWords, InBoth, Translator } from './certificate-words.ts'
import type { Sheet } from './sheet.ts'

/** The lines to sign on. */
const LINE_Y = 738
/** A drawing stands on its line, this high at most. */
const DRAWING_HEIGHT = 30
/** Points of the page for a unit of the pad: a small drawing is not blown up. */
const LARGEST_SCALE = 0.28

/** Where the signatures begin: a drawing needs room that a line for a pen does not take. */
export const topOfSignatures = ({ signatures }: Pick<CertificateContent, 'signatures'>) =>
  signatures ? LINE_Y - DRAWING_HEIGHT - 6 : LINE_Y - 10

interface Party {
  label: string
  name: string
  signature: PrintedSignature | null
}

/** Both parties side by side: each with the signature that was given at the session, else with a line for a pen. */
export function drawSignatures(
  sheet: Sheet,
  certificate: CertificateContent,
  words: CertificateWords,
  { x, width, gap }: { x: number; width: number; gap: number },
) {
  const column = (width - gap) / 2
  const [instructor, worker] = partiesOf(certificate, words)
  drawParty(sheet, instructor, words, { x, width: column })
  drawParty(sheet, worker, words, { x: x + column + gap, width: column })
}

function partiesOf(certificate: CertificateContent, { nb, beside }: CertificateWords): [Party, Party] {
  const { signatures, employerName, issuerName } = certificate
  const instructor = signatures?.instructor ?? null
  return [
    instructor
      ? {
          label: `${nb('signed.instructorSigns')} / ${beside('signed.instructorSigns')}`,
          name: `${instructor.name}, ${issuerName}`,
          signature: instructor,
        }
      : { label: `${nb('employerSigns')} / ${beside('employerSigns')}`, name: employerName ?? '', signature: null },
    {
      label: `${nb('workerSigns')} / ${beside('workerSigns')}`,
      name: fullNameOf(certificate),
      signature: signatures?.worker ?? null,
    },
  ]
}

type Column = { x: number; width: number }

function drawParty(sheet: Sheet, { label, name, signature }: Party, words: CertificateWords, { x, width }: Column) {
  const { nb, beside } = words
  sheet.decorate((pen) =>
    pen
      .moveTo(x, LINE_Y)
      .lineTo(x + width, LINE_Y)
      .lineWidth(1)
      .stroke(INK),
  )
  if (signature) drawMark(sheet, signature, name, words, { x, width })
  const end = sheet.write('P', label, { x, y: LINE_Y + 4, width }, { size: 9, weight: 'bold', color: INK })
  const hint: Style = { size: 7.5, color: SOFT }
  const under = signature
    ? drawWhen(sheet, signature, words, { x, y: end, width })
    : sheet.write('P', `${nb('signHere')} / ${beside('signHere')}`, { x, y: end, width }, hint)
  if (name) sheet.write('P', name, { x, y: under, width }, { size: 9, color: INK, maxHeight: 12, smallest: 4.5 })
}

function drawMark(
  sheet: Sheet,
  { method, path }: PrintedSignature,
  name: string,
  { nb, beside }: CertificateWords,
  { x, width }: Column,
) {
  if (path === null) {
    const why = method === 'tap' ? 'signed.tapped' : 'signed.erased'
    const style: Style = { size: 10, color: INK, maxHeight: 14, smallest: 6 }
    sheet.write('P', `${nb(why)} / ${beside(why)}`, { x, y: LINE_Y - 18, width }, style)
    return
  }
  const box = { x: x + 4, baseline: LINE_Y - 3, width: width - 8, height: DRAWING_HEIGHT }
  sheet.figure(nb('signed.drawing', { name }), (pen) =>
    drawStrokes(pen, pointsOf(path), { ...box, largestScale: LARGEST_SCALE, color: INK }),
  )
}

function drawWhen(
  sheet: Sheet,
  { signedAt, language }: PrintedSignature,
  words: CertificateWords,
  { x, y, width }: Column & { y: number },
): number {
  const style: Style = { size: 6.5, color: SOFT, maxHeight: 9, smallest: 4.5 }
  const date = osloTime(signedAt)
  const say = (t: Translator, at: string) =>
    t('signed.signedOn', { date: at, language: t(`taught.languages.${language}`) })
  const end = sheet.write('P', say(words.nb, date.nb), { x, y, width }, style)
  const beside: Style = { ...style, language: words.language }
  return sheet.write('P', say(words.beside, date.beside), { x, y: end, width }, beside)
}

// Made once: making one takes longer than drawing a line.
const OSLO = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function osloTime(signedAt: string): InBoth {
  const parts = new Map(OSLO.formatToParts(new Date(signedAt)).map(({ type, value }) => [type, value]))
  const [day, month, year] = [parts.get('day'), parts.get('month'), parts.get('year')]
  const [hour, minute] = [parts.get('hour'), parts.get('minute')]
  return { nb: `${day}.${month}.${year} kl. ${hour}.${minute}`, beside: `${year}-${month}-${day}, ${hour}:${minute}` }
}
