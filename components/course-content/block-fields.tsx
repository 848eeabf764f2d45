'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { BLOCK_LENGTHS, type BlockKind } from '#server/domain/course-content/rules.ts'
import { BlockUpload, type KnownFiles } from './block-upload.tsx'

type BlockFieldsProps = {
  id: string
  kind: BlockKind
  /** Its place in the form. */
  index: number
  /** Its place among the blocks of its language, from 1. */
  place: number
  companySlug: string
  files: KnownFiles
  onUp: (() => void) | null
  onDown: (() => void) | null
  onRemove: () => void
}

/** One block in the editor, with its actions. */
export function BlockFields({ id, kind, index, place, companySlug, files, ...actions }: BlockFieldsProps) {
  const t = useTranslations('courses.blocks')
  const { onUp, onDown, onRemove } = actions
  const named = { kind: t(`kind.${kind}`), place }
  return (
    <li
      id={`block-${id}`}
      tabIndex={-1}
      aria-label={t('block', named)}
      className="rounded-md border border-line bg-surface p-4 outline-none focus-visible:border-accent"
    >
      <div className="mb-2 flex items-center gap-2">
        <p className="min-w-0 flex-1 font-bold">
          <span className="figures text-ink-soft">{place}.</span> {named.kind}
        </p>
        <IconButton data-move="up" aria-label={t('up', named)} disabled={!onUp} onClick={() => onUp?.()}>
          <ArrowUp aria-hidden="true" />
        </IconButton>
        <IconButton data-move="down" aria-label={t('down', named)} disabled={!onDown} onClick={() => onDown?.()}>
          <ArrowDown aria-hidden="true" />
        </IconButton>
        <IconButton aria-label={t('remove', named)} onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </div>
      <div className="grid gap-4">{fieldsOf()}</div>
    </li>
  )

  function fieldsOf(): ReactNode {
    const text = `blocks.${index}.text`
    if (kind === 'heading') return <TextField name={text} label={t('heading.text')} maxLength={BLOCK_LENGTHS.heading} />
    if (kind === 'text')
      return (
        <TextAreaField
          name={text}
          label={t('text.text')}
          hint={t('text.hint')}
          rows={6}
          maxLength={BLOCK_LENGTHS.text}
          className="mono max-h-[60dvh] text-sm!"
          spellCheck
        />
      )
    if (kind === 'video')
      return (
        <>
          <TextField
            name={`blocks.${index}.url`}
            label={t('video.url')}
            hint={t('video.hint')}
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={BLOCK_LENGTHS.address}
          />
          <TextField name={text} label={t('video.text')} optional maxLength={BLOCK_LENGTHS.title} />
        </>
      )
    return (
      <>
        <BlockUpload index={index} kind={kind} companySlug={companySlug} files={files} />
        {kind === 'picture' ? (
          <TextField
            name={text}
            label={t('picture.text')}
            hint={t('picture.textHint')}
            maxLength={BLOCK_LENGTHS.pictureText}
          />
        ) : (
          <TextField name={text} label={t('file.text')} optional maxLength={BLOCK_LENGTHS.title} />
        )}
      </>
    )
  }
}
