import { useTranslations } from 'next-intl'

/** The same for an address that is not well formed and for one that nobody was given. */
export default function UnknownCertificate() {
  const t = useTranslations('certificateCheck.unknown')
  return (
    <>
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
      <p className="mt-4">{t('text')}</p>
      <p className="mt-3">{t('typed')}</p>
      <p className="mt-3">{t('forged')}</p>
    </>
  )
}
