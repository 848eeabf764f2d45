'use client'

import { useMutation } from '@tanstack/react-query'
import { ListPlus, ScanLine } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { AuthoritiesOfCourse } from '#components/authority/authority.ts'
import { MissingAuthorityAlert } from '#components/authority/missing-authority.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { CoursePicker } from '#components/plans/course-picker.tsx'
import type { Choice } from '#components/plans/plan.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { LENGTHS } from '#db/lengths.ts'
import { coversDay } from '#server/domain/authority/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { isBackDated } from '#server/domain/session/rules.ts'
import { ProjectChoice } from './project-choice.tsx'

type StartCheckInProps = {
  companySlug: string
  /** The published version. */
  course: { id: string; title: string }
  /** Where this member was last. */
  lastPlace: string
  authorities: AuthoritiesOfCourse
}

/** Starts check-in from the course with two taps. The place is prefilled with the last one and is optional. */
export function StartCheckIn({ companySlug, course, lastPlace, authorities }: StartCheckInProps) {
  const t = useTranslations('courses.start')
  const common = useTranslations('common')
  const router = useRouter()
  const [place, setPlace] = useState(lastPlace)
  const [trainedOn, setTrainedOn] = useState('')
  const [projectId, setProjectId] = useState('')
  const [others, setOthers] = useState<Choice[]>([])
  const start = useMutation(
    useTRPC().session.start.mutationOptions({
      onSuccess: ({ sessionId }) => router.push(`/${companySlug}/sessions/${sessionId}/check-in`),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (start.isIdle || start.isError) {
      const courseVersionIds = [course.id, ...others.map(({ id }) => id)]
      start.mutate({
        companySlug,
        courseVersionIds,
        place,
        ...(trainedOn && { trainedOn }),
        ...(projectId && { projectId }),
      })
    }
  }
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button
          variant="primary"
          data-testid="start-check-in"
          className="max-sm:order-first max-sm:min-h-14 max-sm:basis-full max-sm:text-lg"
        >
          <ScanLine aria-hidden="true" />
          {t('action')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text')}>
        <form onSubmit={submit} className="grid gap-5">
          <Field label={t('place')} note={`(${common('optional')})`} hint={t('placeHint')}>
            {(control) => (
              <Input
                {...control}
                value={place}
                maxLength={LENGTHS.place}
                autoComplete="off"
                onChange={(event) => setPlace(event.target.value)}
              />
            )}
          </Field>
          <ProjectChoice companySlug={companySlug} value={projectId} onChange={setProjectId} />
          <StartDay value={trainedOn} onChange={setTrainedOn} />
          <OtherCourses companySlug={companySlug} course={course} others={others} onChange={setOthers} />
          <OwnAuthority title={course.title} trainedOn={trainedOn} of={authorities} />
          <FormError error={start.error} />
          <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
            <DialogClose asChild>
              <Button variant="quiet">{common('cancel')}</Button>
            </DialogClose>
            <Button
              type="submit"
              variant="primary"
              loading={start.isPending || start.isSuccess}
              className="max-sm:min-h-14 max-sm:text-lg"
            >
              {t('confirm')}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}

type OtherCoursesProps = {
  companySlug: string
  course: { id: string; title: string }
  others: Choice[]
  onChange: (others: Choice[]) => void
}

/** Adds courses that are given at the same time. Closed at first, because most sessions have one. */
function OtherCourses({ companySlug, course, others, onChange }: OtherCoursesProps) {
  const t = useTranslations('courses.start')
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <Button variant="quiet" className="justify-self-start" onClick={() => setOpen(true)}>
        <ListPlus aria-hidden="true" />
        {t('more')}
      </Button>
    )
  return (
    <CoursePicker
      companySlug={companySlug}
      of="version"
      besides={course.id}
      chosen={others}
      error={undefined}
      onChange={onChange}
    />
  )
}

type OwnAuthorityProps = { title: string; trainedOn: string; of: AuthoritiesOfCourse }

/** Warns of what the server will say, by the day that is chosen. Mounted with the dialog, like the day. */
function OwnAuthority({ title, trainedOn, of: { mode, own, administrators } }: OwnAuthorityProps) {
  const day = trainedOn || osloDate(new Date())
  if (mode === 'off' || own.some((authority) => coversDay(authority, day))) return null
  return <MissingAuthorityAlert missing={{ mode, titles: [title], administrators }} before={{ own: day }} />
}

/** Mounted with the dialog, so that "today" comes from the device and not from a cached page. */
function StartDay({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const t = useTranslations('courses.start')
  const now = new Date()
  const today = osloDate(now)
  const day = value || today
  return (
    <Field label={t('trainedOn')} hint={t('trainedOnHint')}>
      {(control) => (
        <>
          <Input {...control} type="date" required value={day} onChange={(event) => onChange(event.target.value)} />
          {isBackDated({ trainedOn: day, startedAt: now }) && (
            <p role="status" className="text-sm">
              {t('backDated')}
            </p>
          )}
          {day > today && (
            <p role="status" className="text-sm">
              {t('ahead')}
            </p>
          )}
        </>
      )}
    </Field>
  )
}
