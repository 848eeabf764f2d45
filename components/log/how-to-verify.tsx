import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'

/** How somebody who trusts nobody here finds out whether the log is as it was written. */
export function HowToVerify({ slug }: { slug: string }) {
  const t = useTranslations('log.verify')
  const code = (text: React.ReactNode) => <code className="mono wrap-anywhere">{text}</code>
  return (
    <Panel title={t('title')} className="mt-8 max-w-3xl">
      <div className="grid gap-3 text-sm">
        <p>{t('what')}</p>
        <p>{t.rich('who', { code })}</p>
        <p>{t.rich('receipt', { code })}</p>
        <p>{t('paper')}</p>
        <p>
          <Link href={`/${slug}/settings/anchor`} className="link">
            {t('link')}
          </Link>
        </p>
      </div>
    </Panel>
  )
}
