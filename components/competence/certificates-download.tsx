import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import type { PrintManyInput } from '#server/domain/record/schema.ts'
import { DownloadCertificates } from './download-certificates.tsx'

/** The button that downloads all certificates of a session, a person or an employer. */
export function CertificatesDownload({ slug, of, id }: PrintManyInput & { slug: string }) {
  return (
    <MessagesProvider areas={['certificateBundle']}>
      <DownloadCertificates companySlug={slug} of={of} id={id} />
    </MessagesProvider>
  )
}
