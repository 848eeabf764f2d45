import type { GroupRule, HmsCardIndustry, PeopleRule } from '#db/enums.ts'

interface Group {
  id: string
  rule: GroupRule
  employerId: string | null
  trade: HmsCardIndustry | null
  projectId: string | null
}

/** Whom a group consists of. The database keeps an employer, a trade or a project beside the rule that needs it. */
export function peopleRuleOf({ id, rule, employerId, trade, projectId }: Group): PeopleRule {
  if (rule === 'employer' && employerId) return { by: 'employer', employerId }
  if (rule === 'trade' && trade) return { by: 'trade', trade }
  if (rule === 'project' && projectId) return { by: 'project', projectId }
  return { by: 'hand', groupId: id }
}
