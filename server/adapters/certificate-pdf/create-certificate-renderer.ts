import type { CertificateContent, CertificateRenderer } from '#server/domain/record/port.ts'
import { loadCertificateWords } from './certificate-words.ts'
import { canBeDrawn } from './choose-typeface.ts'
import { drawCertificate } from './draw-certificate.ts'
import { type Fonts, readFonts } from './fonts.ts'
import { openSheet } from './sheet.ts'

/** Renders certificates as PDF on the server. The fonts are read once, with the first certificate. */
export function createCertificateRenderer(): CertificateRenderer {
  let fonts: Promise<Fonts> | undefined
  return {
    async canDraw(text) {
      fonts ??= readFonts()
      const { faces } = await fonts
      return canBeDrawn(faces.regular, text) && canBeDrawn(faces.bold, text)
    },
    async render(certificate: CertificateContent) {
      fonts ??= readFonts()
      const [typefaces, words] = await Promise.all([fonts, loadCertificateWords()])
      const sheet = openSheet(typefaces, {
        title: `${words.nb('title')} ${certificate.certificateNumber}`,
        author: certificate.issuerName,
        subject: certificate.courseTitle,
      })
      drawCertificate(sheet, certificate, words)
      return sheet.close()
    },
  }
}
