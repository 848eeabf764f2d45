'use client'

import { CircleAlert, FileText, RotateCw, Upload as UploadIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Ref, useId, useRef } from 'react'
import { useErrorText } from '#components/form/use-error-text.ts'
import { Button } from '#components/ui/button.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { TYPES_OF_PURPOSE, type UploadPurpose } from '#server/domain/file/rules.ts'
import type { useUpload } from './use-upload.ts'

type UploadBoxProps = {
  label: string
  hint: string
  purpose: UploadPurpose
  upload: ReturnType<typeof useUpload>
  /** What the form says of the field. */
  problem?: string | undefined
  /** The button that a form focuses when the file is missing. */
  buttonRef?: Ref<HTMLButtonElement>
  /** The name of a file that is there already, before anything is chosen. */
  current?: string | undefined
}

/** Chooses and sends one file, with progress. What failed can be tried again. */
export function UploadBox({ label, hint, purpose, upload, problem: missing, buttonRef, current }: UploadBoxProps) {
  const t = useTranslations('common.upload')
  const errorText = useErrorText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { state } = upload
  const problem = problemOf()
  function problemOf() {
    if (state.step === 'failed') return errorText(state.error)
    if (!missing || state.step === 'done') return null
    return state.step === 'sending' ? t('wait') : missing
  }

  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-ink-soft text-sm">
        {hint}
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        className="sr-only"
        tabIndex={-1} // the button below opens it
        accept={TYPES_OF_PURPOSE[purpose].join(',')}
        aria-describedby={`${id}-hint${problem ? ` ${id}-error` : ''}`}
        aria-invalid={Boolean(problem)}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = '' // so that the same file can be chosen again
          if (file) void upload.choose(file)
        }}
      />
      <UploadState upload={upload} current={current} buttonRef={buttonRef} />
      {problem && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 font-medium text-danger text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {problem}
        </p>
      )}
      {state.step !== 'sending' && state.step !== 'done' && (
        <div className="flex flex-wrap gap-2">
          {state.step === 'failed' && (
            <Button onClick={() => void upload.retry()}>
              <RotateCw aria-hidden="true" />
              {t('retry')}
            </Button>
          )}
          <Button
            ref={buttonRef}
            aria-describedby={`${id}-hint${problem ? ` ${id}-error` : ''}`}
            onClick={() => input.current?.click()}
          >
            <UploadIcon aria-hidden="true" />
            {t(current ? 'replace' : 'choose')}
          </Button>
        </div>
      )}
    </div>
  )
}

function UploadState({ upload, current, buttonRef }: Pick<UploadBoxProps, 'upload' | 'current' | 'buttonRef'>) {
  const t = useTranslations('common.upload')
  const { state } = upload
  return (
    <div aria-live="polite" className="grid gap-2">
      {state.step === 'empty' && current && (
        <p className="flex items-center gap-x-3">
          <FileText aria-hidden="true" className="size-5 shrink-0" />
          <span className="wrap-anywhere min-w-0">{current}</span>
        </p>
      )}
      {state.step === 'sending' && (
        <div className="flex items-center gap-3">
          <span className="wrap-anywhere min-w-0 flex-1 text-sm">
            {t('sending', { name: state.name, percent: Math.round(state.share * 100) })}
            <Progress value={state.share} max={1} label={t('progress')} className="mt-1" />
          </span>
          <Button ref={buttonRef} size="compact" onClick={upload.cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {state.step === 'done' && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <FileText aria-hidden="true" className="size-5 shrink-0" />
          <span className="wrap-anywhere min-w-0 flex-1">{t('done', { name: state.upload.name })}</span>
          <Button size="compact" onClick={upload.remove}>
            {t('remove')}
          </Button>
        </div>
      )}
      {state.step === 'removed' && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere min-w-0 flex-1">{t('removed', { name: state.upload.name })}</span>
          <Button size="compact" onClick={upload.putBack}>
            {t('undo')}
          </Button>
        </div>
      )}
    </div>
  )
}
