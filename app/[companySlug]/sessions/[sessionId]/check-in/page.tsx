import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CheckIn } from '#components/check-in/check-in.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; sessionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkIn')
  return { title: t('title') }
}

/** The check-in page: cards in, people on the list. */
export default async function CheckInPage({ params }: Props) {
  const [key, caller] = await Promise.all([params, api()])
  const [session, company] = await orNotFound(
    Promise.all([caller.session.get(key), caller.company.get({ companySlug: key.companySlug })]),
  )
  if (!session.canInstruct) redirect(`/${key.companySlug}/sessions/${key.sessionId}`)
  return (
    <CheckIn
      facts={{
        companySlug: key.companySlug,
        companyName: company.name,
        sessionId: session.id,
        title: session.course.title,
        place: session.place,
        encryptionKey: session.encryptionKey,
        trainedOn: session.trainedOn,
        courses: session.courses,
        dayRule: session.dayRule,
      }}
      initial={{
        entries: session.entries,
        signatures: session.signatures,
        exceptions: session.exceptions,
        completedAt: session.completedAt,
      }}
    />
  )
}
