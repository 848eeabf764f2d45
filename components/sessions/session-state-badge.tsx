import { CircleCheck, CircleDot } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'

export function SessionStateBadge({ completed }: { completed: boolean }) {
  const t = useTranslations('sessions.state')
  return (
    <Badge tone={completed ? 'plain' : 'accent'}>
      {completed ? <CircleCheck aria-hidden="true" /> : <CircleDot aria-hidden="true" />}
      {t(completed ? 'completed' : 'open')}
    </Badge>
  )
}
