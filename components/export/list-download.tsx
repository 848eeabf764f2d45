import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import type { ListToExport } from '#server/domain/export/schema.ts'
import { DownloadList } from './download-list.tsx'

/** The button that downloads a list as it is seen. It stands in the heading of the page or of the list; `label` tells a second one apart. */
export function ListDownload({ slug, of, label }: { slug: string; of: ListToExport; label?: string }) {
  return (
    <MessagesProvider areas={['exports']}>
      <DownloadList companySlug={slug} of={of} label={label} />
    </MessagesProvider>
  )
}
