import { useTranslations } from 'next-intl'
import { LookUpPanel } from '#components/look-up/look-up-panel.tsx'
import type { ScanSource } from '#server/domain/hms-card/rules.ts'
import type { CheckedCard } from './checked-card.ts'

type OfferLookUpProps = {
  companySlug: string
  isVerified: boolean
  answer: CheckedCard | undefined
  /** What was checked. */
  scan: { text: string; source: ScanSource } | undefined
}

/** After a valid card that was scanned, or a personal code: its holder's competence. A card number alone opens nothing. */
export function OfferLookUp({ companySlug, isVerified, answer, scan }: OfferLookUpProps) {
  const t = useTranslations('lookUp.panel')
  if (!answer || !scan) return null
  const isCode = answer.outcome === 'not_a_card' && answer.notACard === 'own_code'
  const isValid = answer.outcome === 'card' && answer.explanation === 'valid'
  if (!isCode && !isValid) return null
  // The register names nobody by a number.
  if (isValid && !answer.card.person) return <p className="max-w-[64ch]">{t('byNumber')}</p>
  const { text, source } = scan
  const panel = { companySlug, isVerified, isCode, scan: { text, source } }
  return <LookUpPanel key={isValid ? answer.checkedAt.getTime() : text} {...panel} />
}
