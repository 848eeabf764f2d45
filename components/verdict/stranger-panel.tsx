import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { ScannedVerdict } from './verdict.ts'

type StrangerPanelProps = { companySlug: string; stranger: Extract<ScannedVerdict, { outcome: 'stranger' }> }

/** Somebody whom the company has never trained: no verdict, and why. */
export function StrangerPanel({ companySlug, stranger: { name } }: StrangerPanelProps) {
  const t = useTranslations('verdict.stranger')
  return (
    <section
      data-testid="verdict"
      data-answer="stranger"
      className="grid gap-4 rounded-md border border-line bg-surface p-5 sm:p-8"
    >
      <h2 className="flex items-center gap-3 font-bold text-2xl">
        <StatusIcon status="unverified" className="size-8! shrink-0" />
        {t('title')}
      </h2>
      <p className="max-w-[60ch]">{name ? t('named', { name: `${name.firstName} ${name.lastName}` }) : t('unnamed')}</p>
      <LinkButton className="justify-self-start" href={`/${companySlug}/check-card`}>
        {t('check')}
      </LinkButton>
    </section>
  )
}
