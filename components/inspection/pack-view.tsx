import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { shareMet } from '#server/domain/inspection/rules.ts'
import type { Pack } from './inspection.ts'
import type { PackAddress } from './pack-address.ts'
import { PackChecks } from './pack-checks.tsx'
import { PackDownloads } from './pack-downloads.tsx'
import { PackLines } from './pack-lines.tsx'
import { PackRequirements } from './pack-requirements.tsx'

type PackViewProps = { pack: Pack; address: PackAddress }

/** A pack for its reader: how much is in place, what is required, the people and their proof, and how it is checked. */
export function PackView({ pack, address }: PackViewProps) {
  const t = useTranslations('inspection')
  const locale = useLocale()
  const { company, recipient, coverage, coverageName: name, madeAt, expiresAt, lineCount, metCount, peopleCount } = pack
  return (
    <div data-testid="inspection-pack" className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <header className="grid gap-1">
        <p className="wrap-anywhere">
          <span className="font-semibold">{company.name}</span>, {t('pack.orgnr')}&nbsp;
          <Orgnr value={company.orgnr} />
        </p>
        <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('pack.title')}</h1>
        <p className="wrap-anywhere">{t('pack.for', { recipient })}</p>
        <p className="wrap-anywhere">
          {t('one.covers')}: {t(`covers.${coverage}`, { name })}
        </p>
        <p>{t('pack.asOf', { time: formatTime(madeAt, 'moment', locale) })}</p>
        <p className="text-ink-soft">{t('pack.openUntil', { time: formatTime(expiresAt, 'moment', locale) })}</p>
      </header>
      <Alert
        tone={metCount === lineCount ? 'success' : 'warning'}
        title={t('pack.met', { met: metCount, lines: lineCount, percent: shareMet(pack) })}
      >
        {t('pack.people', { count: peopleCount })}
      </Alert>
      <PackDownloads token={address.token} />
      <PackRequirements pack={pack} address={address} />
      <PackLines pack={pack} address={address} />
      <PackChecks pack={pack} />
    </div>
  )
}

/** Shown alike when the link has ended, has run out, and never was. */
export function PackClosed() {
  const t = useTranslations('inspection.pack')
  return (
    <div data-testid="inspection-closed" className="mx-auto max-w-md">
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('closedTitle')}</h1>
      <p className="mt-4">{t('closedText')}</p>
    </div>
  )
}

export function TooManyOpenings({ seconds }: { seconds: number }) {
  const t = useTranslations('inspection.pack')
  return (
    <div className="mx-auto max-w-md">
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('tooManyTitle')}</h1>
      <p className="mt-4">{t('tooManyText', { minutes: Math.ceil(seconds / 60) })}</p>
    </div>
  )
}
