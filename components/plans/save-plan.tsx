'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import type { Choice, PlanDetails } from './plan.ts'
import { PlanForm } from './plan-form.tsx'

type NewPlanProps = { companySlug: string; instructors: Choice[]; selfId: string | null }

export function NewPlan({ companySlug, instructors, selfId }: NewPlanProps) {
  const t = useTranslations('plans.form')
  const router = useRouter()
  const create = useMutation(
    useTRPC().plan.create.mutationOptions({
      onSuccess: ({ planId }) => {
        toast(t('created'), { tone: 'success' })
        router.push(`/${companySlug}/sessions/planned/${planId}`)
      },
    }),
  )
  const day = { day: '', from: '08:00', to: '15:00' }
  const nothing = { place: '', project: '', seats: null, daysNeeded: null }
  const initial = { courseIds: [], days: [day], instructorId: selfId ?? '', ...nothing }
  return (
    <PlanForm
      companySlug={companySlug}
      instructors={instructors}
      initial={initial}
      courses={[]}
      submitLabel={t('create')}
      error={create.error}
      pending={create.isPending || create.isSuccess}
      onSubmit={(plan) => create.mutate({ companySlug, ...plan })}
    />
  )
}

type ChangePlanProps = { companySlug: string; instructors: Choice[]; plan: PlanDetails }

export function ChangePlan({ companySlug, instructors, plan }: ChangePlanProps) {
  const t = useTranslations('plans.form')
  const router = useRouter()
  const { id: planId, revision, place, project, instructorId, seats, daysNeeded } = plan
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
      initial={{ courseIds: courses.map(({ id }) => id), days, place, project, instructorId, seats, daysNeeded }}
      courses={courses}
      submitLabel={t('save')}
      error={change.error}
      pending={change.isPending || change.isSuccess}
      onSubmit={(next) => change.mutate({ companySlug, planId, revision, plan: next })}
    />
  )
}
