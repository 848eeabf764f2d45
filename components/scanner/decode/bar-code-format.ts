import { classifyScan } from '#server/domain/hms-card/rules.ts'

/** `decoder`: it compares several lines of a code. `fallback`: it compares averages with drawn symbols, and can see a code in any pattern. */
export type BarCodeSource = 'decoder' | 'fallback'

/**
 * Whether a bar code's text can be an HMS card's: an organisation number with a correct check digit beside a card number. A card number
 * alone has no check digit, so it counts only from the decoder. A text with two meanings also passes, because the page explains it. This
 * check only catches decoding errors; the page classifies the text.
 */
export function isCardBarCode(text: string, source: BarCodeSource): boolean {
  const { kind } = classifyScan(text, {
    source: 'camera',
    hmsQrHosts: [],
    ownHost: '',
    acceptOpaque: false,
    allowSyntheticOrgnr: true, // the device does not know the mode; the server decides
  })
  return kind === 'barCode' || kind === 'ambiguousBarCode' || (kind === 'cardNumber' && source === 'decoder')
}
