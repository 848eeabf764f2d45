'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import type { Choice, PlanDetails } from './plan.ts'
import { PlanForm } from './plan-form.tsx'

type NewPlanProps = {
  companySlug: string
  instructors: Choice[]
  projects: Choice[]
  /** The project on whose page the form was opened. */
  projectId: string | null
  selfId: string | null
  /** Chosen before the form opened. */
  course: Choice | null
  /** Invited as soon as the session is planned. */
  invitee: { id: string; firstName: string; lastName: string } | null
}

const A_WEEK = 7

export function NewPlan({ companySlug, instructors, projects, projectId, selfId, course, invitee }: NewPlanProps) {
  const t = useTranslations('plans.form')
  const locale = useLocale()
  const router = useRouter()
  const errorText = useErrorText()
  const { plan } = useTRPC()
  const invite = useMutation(plan.invitePerson.mutationOptions())
  const create = useMutation(
    plan.create.mutationOptions({
      onSuccess: async ({ planId }) => {
        const invited = invitee && { companySlug, planId, personId: invitee.id, locale }
        // The session is planned all the same; its page invites too.
        if (invited) await invite.mutateAsync(invited).catch((error) => toast(errorText(error), { tone: 'error' }))
        toast(t('created'), { tone: 'success' })
        router.push(`/${companySlug}/sessions/planned/${planId}`)
      },
    }),
  )
  // A session that fills a gap is a week away until somebody says otherwise, so that one more tap plans it.
  const day = { day: course ? addDays(osloDate(new Date()), A_WEEK) : '', from: '08:00', to: '15:00' }
  const nothing = { place: '', project: '', projectId, seats: null, daysNeeded: null }
  const initial = { courseIds: course ? [course.id] : [], days: [day], instructorId: selfId ?? '', ...nothing }
  return (
    <>
      {invitee && (
        <p className="mb-6 max-w-xl rounded-md bg-accent-soft px-4 py-3">
          {t('invites', { name: fullNameOf(invitee) })}
        </p>
      )}
      <PlanForm
        companySlug={companySlug}
        instructors={instructors}
        projects={projects}
        initial={initial}
        courses={course ? [course] : []}
        submitLabel={t('create')}
        error={create.error}
        pending={create.isPending || create.isSuccess}
        onSubmit={(input) => create.mutate({ companySlug, ...input })}
      />
    </>
  )
}

type ChangePlanProps = { companySlug: string; instructors: Choice[]; projects: Choice[]; plan: PlanDetails }

export function ChangePlan({ companySlug, instructors, projects, plan }: ChangePlanProps) {
  const t = useTranslations('plans.form')
  const router = useRouter()
  const { id: planId, revision, place, projectId, instructorId, seats, daysNeeded } = plan
  const project = projectId ? '' : plan.project
  // One that has ended meanwhile stays a choice until another is chosen.
  const ended = projectId && !projects.some(({ id }) => id === projectId) ? [{ id: projectId, name: plan.project }] : []
  const change = useMutation(
    useTRPC().plan.change.mutationOptions({
      onSuccess: () => {
        toast(t('saved'), { tone: 'success' })
        router.push(`/${companySlug}/sessions/planned/${planId}`)
        router.refresh()
      },
    }),
  )
  const days = plan.days.map(({ day, from, to }) => ({ day, from, to }))
  const courses = plan.courses.map(({ courseId, title }) => ({ id: courseId, name: title }))
  return (
    <PlanForm
      companySlug={companySlug}
      instructors={instructors}
      projects={[...ended, ...projects]}
      initial={{
        courseIds: courses.map(({ id }) => id),
        days,
        place,
        project,
        projectId,
        instructorId,
        seats,
        daysNeeded,
      }}
      courses={courses}
      submitLabel={t('save')}
      error={change.error}
      pending={change.isPending || change.isSuccess}
      onSubmit={(next) => change.mutate({ companySlug, planId, revision, plan: next })}
    />
  )
}
