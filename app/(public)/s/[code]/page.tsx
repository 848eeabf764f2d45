import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OwnPhone } from '#components/own-phone/own-phone.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'

type Props = { params: Promise<{ code: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('selfCheckIn')
  return { title: t('title'), robots: { index: false } }
}

/** Where the QR code on a session's screen leads. Opening it writes nothing: the phone redeems the code by itself, and a preview does not. */
export default async function SelfCheckInCodePage({ params }: Props) {
  const { code } = await params
  return (
    <MessagesProvider areas={['selfCheckIn', 'privacyNotice']}>
      <OwnPhone code={code} />
    </MessagesProvider>
  )
}
