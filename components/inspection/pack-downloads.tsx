import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { packFileHref } from './pack-address.ts'

/** A form for each file: a download is written down, so no other page's link may begin it. */
export function PackDownloads({ token }: { token: string }) {
  const t = useTranslations('inspection.pack')
  return (
    <div className="screen-only grid gap-2">
      <div className="flex flex-wrap gap-3">
        {(['pdf', 'zip'] as const).map((format) => (
          <form key={format} action={packFileHref(token, format)} method="post">
            <button type="submit" className={buttonStyle(format === 'pdf' ? 'primary' : undefined)}>
              <Download aria-hidden="true" />
              {t(format === 'pdf' ? 'pdf' : 'archive')}
            </button>
          </form>
        ))}
      </div>
      <p className="text-ink-soft text-sm">{t('downloads')}</p>
    </div>
  )
}
