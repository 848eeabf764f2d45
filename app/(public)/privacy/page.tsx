import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { KeptData } from '#components/privacy/kept-data.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keptData')
  return { title: t('title') }
}

/** The register of what is kept about people, for anybody who asks. */
export default async function PrivacyPage() {
  const t = await getTranslations('keptData')
  return (
    <div className="grid gap-7">
      <header>
        <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
        <p className="mt-2">{t('intro')}</p>
      </header>
      <KeptData />
      <p className="border-line border-t pt-4 text-ink-soft">{t('backups')}</p>
    </div>
  )
}
