import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { openDocumentKey } from '#server/document-key.ts'

// A separate process that gets the keys and the content, and returns the PDF.
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const { keys, certificate } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
const renderer = createCertificateRenderer(openDocumentKey(keys))
const pdf = await renderer.render({ ...certificate, madeAt: new Date(certificate.madeAt) })
process.stdout.write(Buffer.from(pdf).toString('base64'))
