import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { openDocumentKey } from '#server/document-key.ts'

// A process of its own, which is given the keys and the content, and answers with the PDF.
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const { keys, certificate } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
const renderer = createCertificateRenderer(openDocumentKey(keys))
const pdf = await renderer.render({ ...certificate, madeAt: new Date(certificate.madeAt) })
process.stdout.write(Buffer.from(pdf).toString('base64'))
