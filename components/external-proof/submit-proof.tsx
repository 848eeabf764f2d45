'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { ProofForm } from './proof-form.tsx'

type SubmitProofProps = { companySlug: string; personId: string }

/** Adds a proof from others, which then waits for an administrator. */
export function SubmitProof({ companySlug, personId }: SubmitProofProps) {
  const t = useTranslations('externalProof.submit')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  // The same key until the server has answered, so that a repeat is the same proof.
  const [key, setKey] = useState<string>(() => crypto.randomUUID())
  const submit = useMutation(useTRPC().externalProof.submit.mutationOptions())
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className="screen-only mt-3">{t('open')}</Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text')} staysOpen>
        <ProofForm
          companySlug={companySlug}
          pending={submit.isPending}
          error={submit.error}
          onSubmit={(proof) =>
            submit.mutateAsync({ companySlug, key, personId, proof }).then(
              () => {
                setOpen(false)
                setKey(crypto.randomUUID())
                toast(t('done'), { tone: 'success' })
                router.refresh()
              },
              () => {}, // shown above the buttons
            )
          }
        />
      </DialogContent>
    </Dialog>
  )
}
