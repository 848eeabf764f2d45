import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SelfCheckInScreen } from '#components/self-check-in/self-check-in-screen.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; sessionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkIn.ownPhones')
  return { title: t('title') }
}

/** A screen for everybody to see: a code that changes, for the attendees' own phones. */
export default async function SelfCheckInScreenPage({ params }: Props) {
  const [key, caller] = await Promise.all([params, api()])
  const session = await orNotFound(caller.session.get(key))
  if (!session.canInstruct) redirect(`/${key.companySlug}/sessions/${key.sessionId}`)
  return (
    <SelfCheckInScreen
      companySlug={key.companySlug}
      sessionId={session.id}
      title={session.course.title}
      place={session.place}
    />
  )
}
