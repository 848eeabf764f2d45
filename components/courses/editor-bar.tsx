'use client'

import { Check, PencilLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'

type EditorBarProps = {
  isDirty: boolean
  isSaving: boolean
  isPublished: boolean
  previewHref: string
  onPublish: () => void
}

/** The state of the draft and its actions. Always visible, above a phone's navigation. */
export function EditorBar({ isDirty, isSaving, isPublished, previewHref, onPublish }: EditorBarProps) {
  const t = useTranslations('courses.editor')
  const nothingNew = isPublished && !isDirty
  const Icon = isDirty ? PencilLine : Check
  return (
    <div className="sticky bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom))] z-10 -mx-4 flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t bg-canvas px-4 py-3 sm:-mx-8 sm:px-8 lg:bottom-0">
      <p role="status" className="flex items-center gap-2 text-ink-soft text-sm">
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        {isDirty ? t('unsaved') : t(nothingNew ? 'nothingToPublish' : 'allSaved')}
      </p>
      <div className="ml-auto flex flex-wrap gap-3 max-sm:w-full max-sm:*:flex-1">
        <a
          href={previewHref}
          target="_blank"
          rel="noopener"
          className={buttonStyle('quiet')}
          title={isDirty ? t('previewSaved') : undefined}
        >
          {t('openPreview')}
        </a>
        <SubmitButton
          variant="secondary"
          pending={isSaving}
          disabled={!isDirty}
          title={t('shortcut')}
          aria-keyshortcuts="Control+S"
        >
          {t('save')}
        </SubmitButton>
        <Button variant="primary" disabled={nothingNew} onClick={onPublish}>
          {t(isDirty ? 'saveAndPublish' : 'publish')}
        </Button>
      </div>
    </div>
  )
}
