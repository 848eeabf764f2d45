import type { CertificateContent, CertificateRenderer, DocumentKey } from '#server/domain/record/port.ts'
import { languageBeside } from '#server/domain/record/rules.ts'
import { canBeDrawn } from '#server/typesetting/choose-typeface.ts'
import { type Fonts, readFonts } from '#server/typesetting/fonts.ts'
import { loadCertificateWords } from './certificate-words.ts'
import { drawCertificate } from './draw-certificate.ts'
import { drawWalletCard, WALLET_CARD } from './draw-wallet-card.ts'
import { createPress, openSheet, PAGE, type Press } from './sheet.ts'
import { createDocumentSigner } from './sign-document.ts'

/** Certificates as PDF, drawn and signed on our own machine; the fonts are read once, with the first one. */
export function createCertificateRenderer(key: DocumentKey): CertificateRenderer {
  const sign = createDocumentSigner(key)
  let fonts: Promise<Fonts> | undefined
  let press: Press | undefined
  return {
    async canDraw(text) {
      fonts ??= readFonts()
      const { faces } = await fonts
      return canBeDrawn(faces.regular, text) && canBeDrawn(faces.bold, text)
    },
    async render(certificate: CertificateContent, form = 'a4') {
      fonts ??= readFonts()
      const [typefaces, words] = await Promise.all([fonts, loadCertificateWords(languageBeside(certificate))])
      const about = {
        title: `${words.nb('title')} ${certificate.certificateNumber}`,
        author: certificate.issuerName,
        subject: certificate.courseTitle,
        madeAt: certificate.madeAt,
        checkAddress: certificate.checkAddress,
      }
      press ??= createPress(typefaces)
      const sheet = openSheet(press, about, form === 'wallet' ? WALLET_CARD : PAGE)
      if (form === 'wallet') drawWalletCard(sheet, certificate, words)
      else drawCertificate(sheet, certificate, words)
      return sign(sheet.close())
    },
  }
}
