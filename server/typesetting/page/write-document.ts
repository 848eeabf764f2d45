import { compressed, dateString, numeral, PdfFile, textString } from './pdf-file.ts'
import { writeMetadata } from './write-metadata.ts'

export interface DocumentAbout {
  title: string
  author: string
  subject: string
  /** The date of the document: the same one makes the same bytes. */
  madeAt: Date
}

/** An element of the structure. */
export interface Element {
  tag: string
  /** Its entries besides those that every element has: its language, words instead of it. */
  entries: string
}

/** Adds a space for a signature to a file. `page`: the number of the page that has its field. */
export type WriteSignature = (file: PdfFile, page: number) => { field: number; flags: number }

interface Document {
  width: number
  height: number
  content: string
  elements: readonly Element[]
  about: DocumentAbout
  /** Adds what the content names, and returns the entries of its dictionary. */
  addResources(file: PdfFile): string
  writeSignature: WriteSignature
}

/** A file of one tagged page, in Norwegian unless an element says otherwise, with a signature to be filled in. */
export function writeDocument(document: Document): Buffer {
  const file = new PdfFile()
  const [pages, page] = [file.reserve(), file.reserve()]
  const tree = addStructure(file, document.elements, page)
  const resources = document.addResources(file)
  const content = file.addStream(compressed(document.content))
  const { field, flags } = document.writeSignature(file, page)
  const box = [0, 0, numeral(document.width), numeral(document.height)].join(' ')
  file.add(
    `<<\n/Type /Page\n/Parent ${pages} 0 R\n/MediaBox [${box}]\n/Resources <<${resources}>>\n/Contents ${content} 0 R\n` +
      `/Annots [${field} 0 R]\n/StructParents 0\n/Tabs /S\n>>`,
    page,
  )
  file.add(`<<\n/Type /Pages\n/Kids [${page} 0 R]\n/Count 1\n>>`, pages)
  const metadata = file.addStream(writeMetadata(document.about))
  const root = file.add(
    `<<\n/Type /Catalog\n/Pages ${pages} 0 R\n/Lang (nb-NO)\n/MarkInfo <</Marked true>>\n/StructTreeRoot ${tree} 0 R\n` +
      `/ViewerPreferences <</DisplayDocTitle true>>\n/Metadata ${metadata} 0 R\n` +
      `/AcroForm <</Fields [${field} 0 R] /SigFlags ${flags}>>\n>>`,
  )
  return file.close({ root, info: file.add(informationOf(document.about)) })
}

/** What a screen reader goes through (ISO 32000-1, 14.7). Returns the number of its root. */
function addStructure(file: PdfFile, elements: readonly Element[], page: number): number {
  const [tree, whole] = [file.reserve(), file.reserve()]
  const kids = elements
    .map(({ tag, entries }, index) =>
      file.add(`<<\n/S /${tag}\n/P ${whole} 0 R\n/Pg ${page} 0 R\n/K ${index}\n${entries}>>`),
    )
    .map((number) => `${number} 0 R`)
    .join(' ')
  file.add(`<<\n/S /Document\n/P ${tree} 0 R\n/K [${kids}]\n>>`, whole)
  const parents = `/ParentTree <</Nums [0 [${kids}]]>>\n/ParentTreeNextKey 1`
  return file.add(`<<\n/Type /StructTreeRoot\n/K [${whole} 0 R]\n${parents}\n>>`, tree)
}

function informationOf({ title, author, subject, madeAt }: DocumentAbout): string {
  const texts = { Title: title, Author: author, Subject: subject, Creator: 'Kyndig', Producer: 'Kyndig' }
  const entries = Object.entries(texts).map(([key, text]) => `/${key} ${textString(text)}`)
  const date = dateString(madeAt)
  return `<<\n${entries.join('\n')}\n/CreationDate ${date}\n/ModDate ${date}\n>>`
}
