'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#components/form/use-error-text.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/choice.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { countNewPersons, isGood } from './proof-import.ts'
import type { useListImport } from './use-list-import.ts'

type ConfirmImportProps = { list: ReturnType<typeof useListImport>; companySlug: string }

/** Says how many lines of how many are imported, asks once, and says what became of it. */
export function ConfirmImport({ list, companySlug }: ConfirmImportProps) {
  const t = useTranslations('proofImport.confirm')
  const preview = useTranslations('proofImport.preview')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const [approves, setApproves] = useState(false)
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
            <LinkButton href={`/${companySlug}/proofs/import/${started.key}`}>{t('see')}</LinkButton>
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
      <Checkbox
        checked={started?.approves ?? approves}
        disabled={started !== null}
        hint={t('approveHint')}
        onChange={({ target }) => setApproves(target.checked)}
      >
        {t('approve')}
      </Checkbox>
      {started !== null && error !== null && (
        <Alert tone="error" live title={t('stopped', { imported: imported.length, good: good.length })}>
          {hasReason(error) ? errorText(error) : t('stoppedText')}
        </Alert>
      )}
      <Button
        variant="primary"
        loading={work?.kind === 'import'}
        onClick={() => (started ? void confirm(started.approves) : setAsks(true))}
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
          t(approves ? 'approved' : 'waits'),
          t('undo'),
        ].join(' ')}
        confirmLabel={t('submit', { good: good.length, total })}
        cancelLabel={common('cancel')}
        onConfirm={() => {
          setAsks(false)
          void confirm(approves)
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
