import { CloudOff, IdCard, ScanQrCode, Smartphone, SquareCheckBig, UserRoundCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { ScanAnswer } from './scan-answer.ts'

/** One icon shape for each family of answers. */
export function AnswerIcon({ answer, className }: { answer: ScanAnswer; className: string }): ReactNode {
  if (answer.tone !== 'neutral') return <StatusIcon status={answer.tone} className={className} />
  const Icon = neutralIcon(answer)
  return <Icon aria-hidden="true" strokeWidth={1.75} className={className} />
}

function neutralIcon({ kind }: ScanAnswer) {
  if (kind === 'not_saved' || kind === 'failed') return CloudOff
  if (kind === 'kept_card' || kind === 'kept_person') return Smartphone
  if (kind === 'late') return SquareCheckBig
  if (kind === 'shown_document') return IdCard
  if (kind === 'personal_code') return UserRoundCheck
  return ScanQrCode
}
