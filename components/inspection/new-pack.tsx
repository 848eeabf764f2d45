'use client'

import { useLocale, useTranslations } from 'next-intl'
import { NewAddress } from '#components/identification/new-address.tsx'
import { Button } from '#components/ui/button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { SendForm } from './send-form.tsx'

type NewPackProps = {
  companySlug: string
  made: { inspectionId: string; address: string; expiresAt: Date }
  onDone: () => void
}

/** The link of a new pack, this once: for the reader's phone, to be copied, sent, or opened to see what its reader sees. */
export function NewPack({ companySlug, made: { inspectionId, address, expiresAt }, onDone }: NewPackProps) {
  const t = useTranslations('inspection')
  const locale = useLocale()
  const words = {
    text: t('new.text', { time: formatTime(expiresAt, 'moment', locale) }),
    picture: t('new.picture'),
    address: t('new.address'),
    copy: t('new.copy'),
    copied: t('new.copied'),
  }
  return (
    <div data-testid="new-pack" className="grid gap-5">
      <NewAddress address={address} words={words} />
      <a href={address} target="_blank" rel="noreferrer" className="link justify-self-start">
        {t('new.look')}
      </a>
      <section aria-labelledby="send-pack" className="grid gap-4 border-line border-t pt-5">
        <h3 id="send-pack" className="font-bold text-lg">
          {t('send.title')}
        </h3>
        <SendForm
          companySlug={companySlug}
          inspectionId={inspectionId}
          cancel={<Button onClick={onDone}>{t('new.done')}</Button>}
        />
      </section>
    </div>
  )
}
