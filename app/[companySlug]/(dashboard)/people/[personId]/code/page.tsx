import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodeSheet } from '#components/identification/code-sheet.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; personId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identification.sheet')
  return { title: t('title') }
}

export default async function PersonalCodePage({ params }: Props) {
  const [key, caller] = await Promise.all([params, api()])
  const code = await orNotFound(caller.personalCode.get(key))
  return (
    <MessagesProvider areas={['identification']}>
      <CodeSheet code={code} personHref={`/${key.companySlug}/people/${key.personId}`} />
    </MessagesProvider>
  )
}
