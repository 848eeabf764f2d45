import { classifyScan } from '#server/domain/hms-card/rules.ts'

/**
 * Whether a bar code's text can be an HMS card's: a card number, alone or beside an organisation number with a correct check digit. A text
 * with two meanings also passes, because the page explains it. This check only catches decoding errors; the page classifies the text.
 */
export function isCardBarCode(text: string): boolean {
  const { kind } = classifyScan(text, {
    source: 'camera',
    hmsQrHosts: [],
    ownHost: '',
    acceptOpaque: false,
    allowSyntheticOrgnr: true, // the device does not know the mode; the server decides
  })
  return kind === 'barCode' || kind === 'ambiguousBarCode' || kind === 'cardNumber'
}
