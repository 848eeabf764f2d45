import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OwnPhone } from '#components/own-phone/own-phone.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('selfCheckIn')
  return { title: t('title'), robots: { index: false } }
}

/** A phone that has redeemed its code goes on here: this address says nothing, and can be forwarded. */
export default function SelfCheckInPage() {
  return (
    <MessagesProvider areas={['selfCheckIn', 'privacyNotice']}>
      <OwnPhone code={null} />
    </MessagesProvider>
  )
}
