'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { KnownFiles } from '#components/course-content/block-upload.tsx'
import { Button } from '#components/ui/button.tsx'
import { StoredPicture } from '#components/ui/stored-picture.tsx'
import { UploadBox } from '#components/upload/upload-box.tsx'
import { useUpload } from '#components/upload/use-upload.ts'

type QuestionPictureProps = {
  fileId: string | null
  companySlug: string
  files: KnownFiles
  onChange: (fileId: string | null) => void
}

/** The picture of a question, shown as soon as it is stored. */
export function QuestionPicture({ fileId, companySlug, files, onChange }: QuestionPictureProps) {
  const t = useTranslations('courses.quiz')
  const [sent, setSent] = useState<KnownFiles>({})
  const upload = useUpload(companySlug, 'course_picture', (uploaded) => {
    if (uploaded) setSent((known) => ({ ...known, [uploaded.fileId]: uploaded }))
    onChange(uploaded?.fileId ?? null)
  })
  const file = fileId ? (sent[fileId] ?? files[fileId]) : undefined
  return (
    <div className="grid gap-2">
      {file && (
        <StoredPicture
          src={file.href}
          alt=""
          className="max-h-48 max-w-full justify-self-start rounded-md border border-line"
        />
      )}
      <UploadBox
        label={t('pictureFile')}
        hint={t('pictureHint')}
        purpose="course_picture"
        upload={upload}
        current={file?.name}
      />
      {file && upload.state.step === 'empty' && (
        <div>
          <Button variant="quiet" onClick={() => onChange(null)}>
            {t('removePicture')}
          </Button>
        </div>
      )}
    </div>
  )
}
