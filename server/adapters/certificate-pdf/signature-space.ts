import { dateString, type PdfFile, textString } from '#server/typesetting/page/pdf-file.ts'

/** Bytes of a signature with its certificate, and some to spare. */
const SPACE = 1_400
/** What the signer looks for, and replaces by the numbers of the bytes that it signs. */
const NUMBER_TO_COME = '/**********'
const SIGNATURES_EXIST_AND_APPEND_ONLY = 3
const PRINTED_AND_LOCKED = 132

/** Adds an unseen field for a signature to the page, with an empty space in it, and the address that the signature vouches for. */
export function leaveSignatureSpace(
  file: PdfFile,
  page: number,
  { madeAt, checkAddress }: { madeAt: Date; checkAddress: string },
): { field: number; flags: number } {
  const signature = file.add(
    '<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n' +
      `/ByteRange [0 ${NUMBER_TO_COME} ${NUMBER_TO_COME} ${NUMBER_TO_COME}]\n/Contents <${'00'.repeat(SPACE)}>\n` +
      `/M ${dateString(madeAt)}\n/Name ${textString('Kyndig')}\n/ContactInfo ${textString(checkAddress)}\n>>`,
  )
  const field = file.add(
    `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/Rect [0 0 0 0]\n/F ${PRINTED_AND_LOCKED}\n` +
      `/T ${textString('Kyndig')}\n/V ${signature} 0 R\n/P ${page} 0 R\n>>`,
  )
  return { field, flags: SIGNATURES_EXIST_AND_APPEND_ONLY }
}
