'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Checkbox } from '#components/ui/choice.tsx'

type MissingSignaturesProps = {
  /** Everybody who gets a certificate without having signed. */
  names: readonly string[]
  isOwnMissing: boolean
  /** Documented training is not completed without a yes. Null where it is only said. */
  accepted: boolean | null
  onAccept: (accepted: boolean) => void
}

/** Whose signatures are missing, by name, before the session is completed without them. */
export function MissingSignatures({ names, isOwnMissing, accepted, onAccept }: MissingSignaturesProps) {
  const t = useTranslations('checkIn.signing')
  if (names.length === 0 && !isOwnMissing) return null
  return (
    <Alert tone="warning" live title={names.length > 0 ? t('missing', { count: names.length }) : t('ownMissing')}>
      {names.length > 0 && (
        <>
          <p className="wrap-anywhere font-semibold">{names.join(', ')}</p>
          <p>{t('missingText')}</p>
          {isOwnMissing && <p>{t('ownMissing')}.</p>}
        </>
      )}
      {accepted !== null && (
        <Checkbox className="mt-2" checked={accepted} onChange={({ target }) => onAccept(target.checked)}>
          {t('accept')}
        </Checkbox>
      )}
    </Alert>
  )
}
