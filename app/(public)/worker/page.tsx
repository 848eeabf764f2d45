import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { OwnPage } from '#components/worker-page/own-page.tsx'
import { PageClosed } from '#components/worker-page/page-closed.tsx'
import { api, orNull } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  // The name stays out of the title, because titles end up in histories and on shared screens.
  const t = await getTranslations('workerPage')
  return { title: t('title'), robots: { index: false } }
}

/** A person's own page, in the browser that has proved their link and a code. This address says nothing, and can be forwarded. */
export default async function WorkerPage() {
  const page = await orNull((await api()).workerPage.get())
  return <MessagesProvider areas={['workerPage']}>{page ? <OwnPage page={page} /> : <PageClosed />}</MessagesProvider>
}
