import type { GroupRule, HmsCardIndustry, PeopleRule } from '#db/enums.ts'

interface Group {
  id: string
  rule: GroupRule
  employerId: string | null
  trade: HmsCardIndustry | null
}

/** Whom a group consists of. The database keeps an employer or a trade beside the rule that needs it. */
export function peopleRuleOf({ id, rule, employerId, trade }: Group): PeopleRule {
  if (rule === 'employer' && employerId) return { by: 'employer', employerId }
  if (rule === 'trade' && trade) return { by: 'trade', trade }
  return { by: 'hand', groupId: id }
}
