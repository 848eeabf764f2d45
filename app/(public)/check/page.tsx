import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PdfCheck } from '#components/certificate-check/pdf-check.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('certificateCheck')
  return { title: t('title') }
}

/** For who has a PDF and no paper to scan. */
export default async function CertificateCheckStartPage() {
  const [t, caller] = await Promise.all([getTranslations('certificateCheck'), api()])
  return (
    <MessagesProvider areas={['certificateCheck']}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
        <header>
          <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
          <p className="mt-2">{t('start')}</p>
        </header>
        <PdfCheck keys={await caller.certificateCheck.keys()} />
      </div>
    </MessagesProvider>
  )
}
