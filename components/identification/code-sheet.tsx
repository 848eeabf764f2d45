import { Download } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { PersonalCode } from './identification.ts'
import { PrintButton } from './print-button.tsx'
import { QrPicture } from './qr-picture.tsx'

type CodeSheetProps = { code: PersonalCode; personHref: string }

/** A personal code to print or to store on the phone, with instructions. */
export function CodeSheet({ code, personHref }: CodeSheetProps) {
  const t = useTranslations('identification.sheet')
  const locale = useLocale()
  const name = fullNameOf(code)
  return (
    <>
      <div className="screen-only">
        <PageHeader title={t('title')} back={{ href: personHref, label: t('back') }} />
      </div>
      <div className="mx-auto max-w-md rounded-md border border-line bg-surface p-5 text-center sm:p-8 print:max-w-none print:border-0 print:p-0">
        <h2 className="wrap-anywhere font-bold text-2xl leading-tight print:text-3xl">{name}</h2>
        <QrPicture text={code.address} label={t('qr')} className="mx-auto mt-4 max-w-80 print:max-w-[90mm]" />
        <p className="mt-4 text-ink-soft text-sm">
          {t('issued', { date: formatTime(code.issuedAt, 'shortDate', locale), company: code.companyName })}
        </p>
        <div className="screen-only mt-6 flex flex-col gap-3">
          <PrintButton>{t('print')}</PrintButton>
          <a href={`${personHref}/code/picture`} download className={buttonStyle()}>
            <Download aria-hidden="true" />
            {t('download')}
          </a>
        </div>
      </div>
      <section className="mx-auto mt-8 max-w-md print:max-w-none">
        <h2 className="font-bold text-lg">{t('howTitle')}</h2>
        <ol className="mt-2 grid list-decimal gap-1.5 pl-5">
          {(['how1', 'how2', 'how3', 'how4'] as const).map((each) => (
            <li key={each}>{t(each)}</li>
          ))}
        </ol>
      </section>
    </>
  )
}
