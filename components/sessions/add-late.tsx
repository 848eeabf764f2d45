'use client'

import { useMutation } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { UserRoundPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DeclaredPerson } from '#components/check-in/declare/declaration.ts'
import { problemBehind } from '#components/check-in/declare/declare-problem.ts'
import { DeclareSheet } from '#components/check-in/declare/declare-sheet.tsx'
import { useContentKey } from '#components/form/use-content-key.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import type { AppRouter } from '#server/api/root.ts'
import { AddLateForm, type KnownPerson } from './add-late-form.tsx'

type AddLateProps = { companySlug: string; sessionId: string }

/** Adds a forgotten person to a completed session, with a reason. */
export function AddLate({ companySlug, sessionId }: AddLateProps) {
  const t = useTranslations('sessions.addLate')
  const router = useRouter()
  const [step, setStep] = useState<'closed' | 'choose' | 'declare'>('closed')
  const [reason, setReason] = useState('')
  const keyOf = useContentKey()
  const add = useMutation(useTRPC().attendance.addLate.mutationOptions())

  async function send(who: { personId: string } | { person: DeclaredPerson }, why: string, name: string) {
    const content = { sessionId, reason: why, ...who }
    await add.mutateAsync({ companySlug, key: keyOf(content), ...content })
    setStep('closed')
    setReason('')
    toast(t('done', { name }), { tone: 'success' })
    router.refresh()
  }

  async function declare(person: DeclaredPerson) {
    try {
      await send({ person }, reason, `${person.firstName} ${person.lastName}`)
      return null
    } catch (error) {
      const data = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : null
      const known = problemBehind(data?.kyndig.reason ?? null)
      // Errors without words in the form are shown in the dialog above it.
      if (!known && data?.kyndig.reason) setStep('choose')
      return known ?? 'failed'
    }
  }

  const choose = (person: KnownPerson, why: string) =>
    send({ personId: person.id }, why, `${person.firstName} ${person.lastName}`).catch(() => {}) // shown above the buttons

  return (
    <>
      <Dialog
        open={step === 'choose'}
        onOpenChange={(open) => {
          if (open) add.reset()
          setStep(open ? 'choose' : 'closed')
        }}
      >
        <DialogTrigger asChild>
          <Button>
            <UserRoundPlus aria-hidden="true" />
            {t('action')}
          </Button>
        </DialogTrigger>
        <DialogContent title={t('title')} description={t('text')}>
          <AddLateForm
            companySlug={companySlug}
            reason={reason}
            error={add.error}
            pending={add.isPending}
            onChoose={choose}
            onDeclare={(why) => {
              setReason(why)
              add.reset()
              setStep('declare')
            }}
          />
        </DialogContent>
      </Dialog>
      {step === 'declare' && (
        <DeclareSheet
          companySlug={companySlug}
          forCard={false}
          knowsEmployer={false}
          employers={[]}
          onClose={() => setStep('closed')}
          onDeclare={declare}
        />
      )}
    </>
  )
}
