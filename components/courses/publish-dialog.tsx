'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { EarlierRecords, type EffectChoice, effectOf } from './earlier-records.tsx'

type PublishDialogProps = {
  companySlug: string
  courseId: string
  /** The saved revision in the editor. */
  revision: number
  /** The number of the next version. */
  number: number
  open: boolean
  onOpenChange: (open: boolean) => void
  onPublished: () => void
}

export function PublishDialog({ companySlug, courseId, revision, number, onPublished, ...dialog }: PublishDialogProps) {
  const t = useTranslations('courses.publish')
  const common = useTranslations('common')
  const [choice, setChoice] = useState<EffectChoice>({ effect: 'stay', endsDate: '' })
  const [dayMissing, setDayMissing] = useState(false)
  const publish = useMutation(
    useTRPC().course.publish.mutationOptions({
      onSuccess: (version) => {
        toast(t('done', { number: version.number }), { tone: 'success' })
        onPublished()
      },
    }),
  )
  return (
    <ConfirmDialog
      {...dialog}
      title={t('title', { number })}
      description={t(number === 1 ? 'textFirst' : 'text')}
      confirmLabel={t('confirm', { number })}
      cancelLabel={common('cancel')}
      loading={publish.isPending || publish.isSuccess}
      onConfirm={() => {
        const earlier = effectOf(choice)
        setDayMissing(earlier === null)
        if (earlier) publish.mutate({ companySlug, courseId, revision, earlier })
      }}
    >
      {number > 1 && dialog.open && (
        <EarlierRecords
          companySlug={companySlug}
          courseId={courseId}
          choice={choice}
          onChange={setChoice}
          dayMissing={dayMissing}
        />
      )}
      <FormError error={publish.error} />
    </ConfirmDialog>
  )
}
