import { create } from 'qrcode'
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
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const module = size / modules.size
  sheet.figure(`${nb('checkCode')}: ${address}`, (pen) => {
    // One rectangle for each run of a row: neighbours as shapes of their own would show hairlines between them.
    for (let row = 0; row < modules.size; row += 1) {
      for (let start = 0; start < modules.size; start += 1) {
        let end = start
        while (end < modules.size && modules.get(row, end)) end += 1
        if (end > start) pen.rect(x + start * module, y + row * module, (end - start) * module, module + 0.05)
        start = Math.max(start, end)
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
