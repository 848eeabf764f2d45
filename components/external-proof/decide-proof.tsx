'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { CoursePicker } from '#components/plans/course-picker.tsx'
import type { Choice } from '#components/plans/plan.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import type { ProofOutcome } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { type DecideProofInput, decideProofSchema } from '#server/domain/external-proof/schema.ts'
import type { Proof } from './external-proof.ts'

type DecideProofProps = { companySlug: string; proof: Pick<Proof, 'id' | 'title' | 'decisions' | 'decision'> }

/** Approve and reject. Once decided, the other one, which overrules the decision. */
export function DecideProof({ companySlug, proof }: DecideProofProps) {
  const last = proof.decision?.outcome
  return (
    <span className="screen-only flex flex-wrap items-start gap-2 self-start">
      {last !== 'approved' && <Decision companySlug={companySlug} proof={proof} outcome="approved" />}
      {last !== 'rejected' && <Decision companySlug={companySlug} proof={proof} outcome="rejected" />}
    </span>
  )
}

function Decision({ outcome, ...props }: DecideProofProps & { outcome: ProofOutcome }) {
  const t = useTranslations('externalProof.decide')
  const [open, setOpen] = useState(false)
  const title = props.proof.title
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="compact" aria-label={t(`${outcome}.label`, { title })}>
          {t(`${outcome}.open`)}
        </Button>
      </DialogTrigger>
      <DialogContent title={t(`${outcome}.title`, { title })} description={t(`${outcome}.text`)}>
        <DecisionForm outcome={outcome} {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function DecisionForm({
  companySlug,
  proof,
  outcome,
  onDone,
}: DecideProofProps & { outcome: ProofOutcome; onDone: () => void }) {
  const t = useTranslations('externalProof.decide')
  const common = useTranslations('common')
  const router = useRouter()
  const decide = useMutation(useTRPC().externalProof.decide.mutationOptions())
  const form = useSchemaForm(decideProofSchema, {
    proofId: proof.id,
    decisions: proof.decisions,
    outcome,
    reason: '',
    courseIds: [],
  })
  const [courses, setCourses] = useState<Choice[]>([])
  const standsFor = (next: Choice[]) => {
    setCourses(next)
    const ids = next.map(({ id }) => id)
    form.setValue('courseIds', ids, { shouldDirty: true })
  }
  const submit = (decision: DecideProofInput) =>
    decide.mutateAsync({ companySlug, ...decision }).then(
      () => {
        onDone()
        toast(t(`${outcome}.done`), { tone: 'success' })
        router.refresh()
      },
      () => {}, // shown above the buttons
    )
  return (
    <Form form={form} onSubmit={submit}>
      {outcome === 'approved' && (
        <CoursePicker
          companySlug={companySlug}
          label={t('standsFor')}
          hint={t('standsForHint')}
          chosen={courses}
          error={undefined}
          onChange={standsFor}
        />
      )}
      <TextAreaField
        name="reason"
        label={t('reason')}
        rows={2}
        maxLength={LENGTHS.note}
        optional={outcome === 'approved' && proof.decisions === 0}
      />
      <FormError error={decide.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={decide.isPending}>{t(`${outcome}.submit`)}</SubmitButton>
      </div>
    </Form>
  )
}
