import { qrModules } from '#server/qr-code/qr-modules.ts'
import { INK } from '#server/typesetting/colors.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import type { CertificateWords } from './certificate-words.ts'
import type { Sheet } from './sheet.ts'

/** Draws the QR code of an address, without its white margin, as wide as `size` points. */
export function drawCheckCode(
  sheet: Sheet,
  address: string,
  { nb }: Pick<CertificateWords, 'nb'>,
  { x, y, size }: { x: number; y: number; size: number },
) {
  const rows = qrModules(address, { margin: 0 })
  const module = size / rows.length
  sheet.figure(`${nb('checkCode')}: ${address}`, (pen) => {
    // One rectangle for each run of a row: neighbours as shapes of their own would show hairlines between them.
    for (const [index, row] of rows.entries()) {
      for (let start = row.indexOf(true); start >= 0; ) {
        const white = row.indexOf(false, start)
        const end = white < 0 ? row.length : white
        pen.rect(x + start * module, y + index * module, (end - start) * module, module + 0.05)
        start = row.indexOf(true, end)
      }
    }
    pen.fill(INK)
  })
}

/** The address in words, for who has no camera. */
export function drawCheckAddress(
  sheet: Sheet,
  address: string,
  { nb, beside }: CertificateWords,
  box: { x: number; y: number; width: number },
) {
  const short = address.replace(/^https?:\/\//, '')
  const style: Style = { size: 7.5, weight: 'bold', color: INK, maxHeight: 10, smallest: 5 }
  const end = sheet.write('P', `${nb('check')} / ${beside('check')}`, box, style)
  return sheet.write(
    'P',
    short,
    { ...box, y: end },
    { size: 8, weight: 'mono', color: INK, maxHeight: 11, smallest: 5 },
  )
}
