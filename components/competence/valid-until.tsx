import { useTranslations } from 'next-intl'
import { Time } from '#components/ui/time.tsx'

/** The last day of a competence, or the words for no expiry. */
export function ValidUntil({ date }: { date: string | null }) {
  const t = useTranslations('competence')
  return date ? <Time value={date} format="shortDate" /> : t('never')
}
