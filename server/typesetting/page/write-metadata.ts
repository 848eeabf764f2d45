import type { PdfStream } from './pdf-file.ts'
import type { DocumentAbout } from './write-document.ts'

/** What the document says of itself, as XMP (ISO 16684-1): the same as its information, for readers that look here. */
export function writeMetadata(about: DocumentAbout): PdfStream {
  const date = `${about.madeAt.toISOString().slice(0, 19)}Z`
  const text = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:CreatorTool>Kyndig</xmp:CreatorTool>
<pdf:Producer>Kyndig</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(about.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(about.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(about.subject)}</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
  return { dictionary: '/Type /Metadata\n/Subtype /XML\n', bytes: Buffer.from(text) }
}

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign]!)

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
