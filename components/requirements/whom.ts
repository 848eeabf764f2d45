import { useLocale, useTranslations } from 'next-intl'
import type { HmsCardIndustry, RequirementAudience } from '#db/enums.ts'

interface Whom {
  audience: RequirementAudience
  groupName: string | null
  trade: HmsCardIndustry | null
  projectName: string | null
  category?: { nb: string; en: string } | null
}

/** Puts into words whom a requirement applies to. */
export function useWhom(): (whom: Whom) => string {
  const t = useTranslations('requirements')
  const trades = useTranslations('hmsCard.industry')
  const locale = useLocale()
  return ({ audience, groupName, trade, projectName, category }) => {
    if (audience === 'group') return t('whom.group', { name: groupName ?? '' })
    if (audience === 'trade') return t('whom.trade', { trade: trade ? trades(trade) : '' })
    if (audience === 'project') return t('whom.project', { name: projectName ?? '' })
    if (audience === 'equipment') return t('whom.equipment', { name: category?.[locale === 'en' ? 'en' : 'nb'] ?? '' })
    return t('whom.company')
  }
}
