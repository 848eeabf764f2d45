import { useTranslations } from 'next-intl'
import type { Group } from './group.ts'

/** Who is in the group, in words. */
export function GroupRuleText({ group }: { group: Pick<Group, 'rule' | 'employerName' | 'trade' | 'projectName'> }) {
  const t = useTranslations('groups')
  const trades = useTranslations('hmsCard.industry')
  if (group.rule === 'employer') return t('ofEmployer', { name: group.employerName ?? '' })
  if (group.rule === 'trade' && group.trade) return t('ofTrade', { trade: trades(group.trade) })
  if (group.rule === 'project') return t('ofProject', { name: group.projectName ?? '' })
  return t('rule.by_hand')
}
