import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'

export function SettingsLinks({ companySlug }: { companySlug: string }) {
  const t = useTranslations('companies.settings')
  const links = [
    { href: `/${companySlug}/members`, label: t('members'), text: t('membersText') },
    { href: `/${companySlug}/settings/authority`, label: t('authority'), text: t('authorityText') },
    { href: `/${companySlug}/workers`, label: t('workers'), text: t('workersText') },
    { href: `/${companySlug}/settings/register`, label: t('register'), text: t('registerText') },
    { href: `/${companySlug}/log`, label: t('log'), text: t('logText') },
    { href: `/${companySlug}/settings/anchor`, label: t('anchor'), text: t('anchorText') },
    { href: `/${companySlug}/jobs`, label: t('jobs'), text: t('jobsText') },
  ]
  return (
    <Panel title={t('links')}>
      <ul className="divide-y divide-line">
        {links.map(({ href, label, text }) => (
          <li key={href} className="relative flex items-center gap-4 py-3">
            <div className="min-w-0 flex-1">
              <Link href={href} className="font-semibold after:absolute after:inset-0 hover:underline">
                {label}
              </Link>
              <p className="text-ink-soft text-sm">{text}</p>
            </div>
            <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-faint" />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
