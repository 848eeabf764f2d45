import { classifyScan } from '#server/domain/hms-card/rules.ts'

/**
 * Whether a bar code's text can be an HMS card's: a card number, alone or beside an organisation number whose check digit is right. One
 * that can be read in two ways is passed on too, so that the page says so. The decoder's own check of what it has read: the page classifies
 * the text that comes out.
 */
export function isCardBarCode(text: string): boolean {
  const { kind } = classifyScan(text, {
    source: 'camera',
    hmsQrHosts: [],
    ownHost: '',
    acceptOpaque: false,
    allowSyntheticOrgnr: true, // the device cannot know; the server decides
  })
  return kind === 'barCode' || kind === 'ambiguousBarCode' || kind === 'cardNumber'
}
