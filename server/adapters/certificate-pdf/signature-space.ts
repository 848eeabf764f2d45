/** Bytes of a signature with its certificate, and some to spare. */
const SPACE = 1_400
/** What the signer looks for, and replaces by the numbers of the bytes that it signs. */
const NUMBER_TO_COME = '**********'
const SIGNATURES_EXIST_AND_APPEND_ONLY = 3
const PRINTED_AND_LOCKED = 132

/** The form of a document: pdfkit has no word of its own for a signature. */
interface WithForm {
  _root: { data: { AcroForm: { data: { Fields: unknown[]; SigFlags?: number; NeedAppearances: boolean } } } }
}

/** Adds an unseen field for a signature to the page, with an empty space in it, and the address that the signature vouches for. */
export function leaveSignatureSpace(
  doc: PDFKit.PDFDocument,
  { madeAt, checkAddress }: { madeAt: Date; checkAddress: string },
): void {
  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, NUMBER_TO_COME, NUMBER_TO_COME, NUMBER_TO_COME],
    Contents: Buffer.alloc(SPACE),
    M: madeAt,
    Name: textOf('Kyndig'),
    ContactInfo: textOf(checkAddress),
  })
  const field = doc.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    F: PRINTED_AND_LOCKED,
    T: textOf('Kyndig'),
    V: signature,
    P: doc.page.dictionary,
  })
  for (const part of [signature, field]) part.end('')
  doc.page.annotations.push(field)
  doc.initForm()
  const { data } = (doc as PDFKit.PDFDocument & WithForm)._root.data.AcroForm
  data.Fields.push(field)
  data.SigFlags = SIGNATURES_EXIST_AND_APPEND_ONLY
  // A reader that draws fields anew would change what was signed.
  data.NeedAppearances = false
}

// pdfkit writes a string as a name, and an object of one as text.
function textOf(text: string): object {
  return Object(text)
}
