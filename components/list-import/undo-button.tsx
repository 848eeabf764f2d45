'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'

type UndoButtonProps = { list: string; isPending: boolean; onUndo: () => void }

/** Takes a whole import back. */
export function UndoButton({ list, isPending, onUndo }: UndoButtonProps) {
  const t = useTranslations('listImport.past')
  return (
    <Button
      size="compact"
      className="screen-only"
      aria-label={t('undoOf', { list })}
      loading={isPending}
      onClick={onUndo}
    >
      {t('undo')}
    </Button>
  )
}
