import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import type { ListToExport } from '#server/domain/export/schema.ts'
import { DownloadList } from './download-list.tsx'

/** The button that downloads a list as it is seen. It stands in the page's heading, on every page that has a list. */
export function ListDownload({ slug, of }: { slug: string; of: ListToExport }) {
  return (
    <MessagesProvider areas={['exports']}>
      <DownloadList companySlug={slug} of={of} />
    </MessagesProvider>
  )
}
