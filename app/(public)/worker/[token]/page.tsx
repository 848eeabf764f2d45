import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { Entrance } from '#components/worker-page/entrance.tsx'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('workerPage')
  return { title: t('title'), robots: { index: false } }
}

/** Where a person's own link leads: the same page for every token, because nothing is looked up before a code is asked for. */
export default async function WorkerLinkPage({ params }: Props) {
  const { token } = await params
  return (
    <MessagesProvider areas={['workerPage']}>
      <Entrance token={token} />
    </MessagesProvider>
  )
}
