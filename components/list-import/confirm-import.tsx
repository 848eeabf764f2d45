'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#components/form/use-error-text.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { ImportStepsProps } from './import-steps.tsx'
import { countNewPersons, isGood, type ReadNames } from './list-kind.ts'
import type { useListImport } from './use-list-import.ts'

type ConfirmImportProps<Read> = Pick<ImportStepsProps<Read>, 'consequence' | 'choice' | 'pageOf'> & {
  list: ReturnType<typeof useListImport<Read>>
}

/** Says how many lines of how many are imported, asks once, and says what became of it. */
export function ConfirmImport<Read extends ReadNames>({ list, consequence, choice, pageOf }: ConfirmImportProps<Read>) {
  const t = useTranslations('listImport.confirm')
  const preview = useTranslations('listImport.preview')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const [asks, setAsks] = useState(false)
  const { lines, work, started, error, confirm } = list
  const good = lines.filter(isGood)
  const imported = lines.filter((line) => line.imported)
  const total = lines.length
  const isDone = started !== null && work === null && imported.length === good.length
  if (isDone) {
    const left = total - imported.length
    return (
      <Alert
        tone="success"
        live
        title={t('done', { imported: imported.length, total })}
        action={
          <>
            <LinkButton href={pageOf(started.key)}>{t('see')}</LinkButton>
            <Button onClick={list.reset}>{t('next')}</Button>
          </>
        }
      >
        {left > 0 && t('doneLeft', { count: left })}
      </Alert>
    )
  }
  if (good.length === 0) return <Alert tone="warning">{preview('noGood')}</Alert>
  return (
    <div className="grid justify-items-start gap-3">
      {choice?.(started !== null)}
      {started !== null && error !== null && (
        <Alert tone="error" live title={t('stopped', { imported: imported.length, good: good.length })}>
          {hasReason(error) ? errorText(error) : t('stoppedText')}
        </Alert>
      )}
      <Button
        variant="primary"
        loading={work?.doing === 'import'}
        onClick={() => (started ? void confirm() : setAsks(true))}
      >
        {started ? t('again') : t('submit', { good: good.length, total })}
      </Button>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title={t('title', { good: good.length, total })}
        description={[
          t('left', { count: total - good.length }),
          t('persons', { count: countNewPersons(good) }),
          consequence,
          t('undo'),
        ].join(' ')}
        confirmLabel={t('submit', { good: good.length, total })}
        cancelLabel={common('cancel')}
        onConfirm={() => {
          setAsks(false)
          void confirm()
        }}
      />
    </div>
  )
}

/** Other errors say that nothing was stored, which nobody knows here. */
function hasReason(error: unknown): boolean {
  const told = (error as { data?: { kyndig?: { reason: string | null } | null } | null } | null)?.data?.kyndig
  return Boolean(told?.reason)
}
