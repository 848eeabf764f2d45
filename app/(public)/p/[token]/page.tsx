import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('personalCode')
  return { title: t('title') }
}

/** Target of a personal code in a browser: the same words for every token, because nothing is looked up here. */
export default async function PersonalCodeAddressPage() {
  const t = await getTranslations('personalCode')
  return (
    <>
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
      <p className="mt-4">{t('text')}</p>
      <p className="mt-3">{t('nothing')}</p>
      <p className="mt-3 text-ink-soft">{t('found')}</p>
    </>
  )
}
