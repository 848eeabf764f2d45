'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { CoursePicker } from '#components/plans/course-picker.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import type { Share } from './sharing.ts'

type ChooseCoursesProps = { companySlug: string; share: Share; requirement: Share['required'][number] }

/** The button and its dialog: a human says which courses stand for a requirement. What is suggested is chosen there, and counts once it is saved. */
export function ChooseCourses(props: ChooseCoursesProps) {
  const t = useTranslations('sharing.share')
  const [open, setOpen] = useState(false)
  const { title, suggested } = props.requirement
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button aria-label={t(suggested.length > 0 ? 'suggestionLabel' : 'chooseLabel', { title })}>
          {t(suggested.length > 0 ? 'suggestion' : 'choose')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('chooseTitle', { title })} description={t('chooseText')} staysOpen>
        <CoursesForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function CoursesForm({ companySlug, share, requirement, onDone }: ChooseCoursesProps & { onDone: () => void }) {
  const t = useTranslations('sharing.share')
  const common = useTranslations('common')
  const router = useRouter()
  const { suggested } = requirement
  const [chosen, setChosen] = useState(() =>
    [...requirement.chosen, ...suggested].map(({ id, title }) => ({ id, name: title })),
  )
  const choose = useMutation(
    useTRPC().projectShare.chooseCourses.mutationOptions({
      onSuccess: () => {
        toast(t('coursesSaved'), { tone: 'success' })
        onDone()
        router.refresh()
      },
    }),
  )
  const courseIds = chosen.map(({ id }) => id)
  return (
    <div className="grid gap-5">
      {suggested.length > 0 && <Alert title={t('suggestedTitle')}>{t('suggestedText')}</Alert>}
      <CoursePicker
        companySlug={companySlug}
        label={t('pick')}
        hint={t('pickHint', { host: share.hostName })}
        chosen={chosen}
        error={undefined}
        onChange={(next) => setChosen(next.map(({ id, name }) => ({ id, name })))}
      />
      <FormError error={choose.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <Button
          variant="primary"
          loading={choose.isPending}
          onClick={() =>
            choose.mutate({ companySlug, shareId: share.id, hostCourseId: requirement.courseId, courseIds })
          }
        >
          {t('save')}
        </Button>
      </div>
    </div>
  )
}
