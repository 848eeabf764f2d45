'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { StoredPicture } from '#components/ui/stored-picture.tsx'
import { UploadBox } from '#components/upload/upload-box.tsx'
import { useUpload } from '#components/upload/use-upload.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'

export type KnownFiles = Record<string, { name: string; href: string }>

type BlockUploadProps = { index: number; kind: 'picture' | 'file'; companySlug: string; files: KnownFiles }

/** The picture or file of a block. A picture is shown as soon as it is stored. */
export function BlockUpload({ index, kind, companySlug, files }: BlockUploadProps) {
  const t = useTranslations('courses.blocks')
  const { setValue, getValues } = useFormContext<CourseDraft>()
  const name = `blocks.${index}.fileId` as const
  const fileId = useWatch<CourseDraft>({ name }) as string | null
  const [sent, setSent] = useState<KnownFiles>({})
  const upload = useUpload(companySlug, kind === 'picture' ? 'course_picture' : 'course_file', (uploaded) => {
    if (uploaded) setSent((known) => ({ ...known, [uploaded.fileId]: uploaded }))
    // A block may have been moved or removed meanwhile.
    if (getValues(`blocks.${index}`)) setValue(name, uploaded?.fileId ?? null, { shouldDirty: true })
  })
  const file = fileId ? (sent[fileId] ?? files[fileId]) : undefined
  return (
    <div className="grid gap-2">
      {kind === 'picture' && file && (
        <StoredPicture
          src={file.href}
          alt=""
          className="max-h-48 max-w-full justify-self-start rounded-md border border-line"
        />
      )}
      <UploadBox
        label={t(`${kind}.file`)}
        hint={t(`${kind}.hint`)}
        purpose={kind === 'picture' ? 'course_picture' : 'course_file'}
        upload={upload}
        current={file?.name}
      />
    </div>
  )
}
