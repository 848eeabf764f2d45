'use client'

import { useQuery } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { AttendeeLanguage } from '#db/enums.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { LetterSteps } from './letter-steps.tsx'

type SendCertificateProps = {
  slug: string
  person: { id: string }
  record: { id: string; certificateNumber: string; courseTitle: string; firstName: string; lastName: string }
}

/** Sends one certificate by e-mail: asks for the address, and shows who gets what before anything is sent. */
export function SendCertificate({ slug, person, record }: SendCertificateProps) {
  const t = useTranslations('competence.letter')
  const [open, setOpen] = useState(false)
  const [isChecking, setIsChecking] = useState(false)
  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    setIsChecking(false)
  }
  const { certificateNumber: number, courseTitle: course } = record
  const name = fullNameOf(record)
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger
        data-testid="send-certificate"
        aria-label={t('actionFor', { number })}
        className="link screen-only inline-flex min-h-8 cursor-pointer items-center gap-1.5 whitespace-nowrap text-left sm:max-lg:whitespace-normal"
      >
        <Mail aria-hidden="true" className="size-4 shrink-0" />
        {t('action')}
      </DialogTrigger>
      <DialogContent
        title={isChecking ? t('confirmTitle') : t('title')}
        description={isChecking ? t('confirmText') : t('text', { number, course, name })}
        staysOpen
      >
        <ToKnownAddress companySlug={slug} personId={person.id}>
          {(known) => (
            <LetterSteps
              companySlug={slug}
              personId={person.id}
              certificate={{ recordId: record.id, number, course, name }}
              known={known}
              isChecking={isChecking}
              onCheck={setIsChecking}
              onDone={() => change(false)}
            />
          )}
        </ToKnownAddress>
      </DialogContent>
    </Dialog>
  )
}

type Known = { email: string; locale: AttendeeLanguage } | null
type ToKnownAddressProps = { companySlug: string; personId: string; children: (known: Known) => ReactNode }

/** The person's own address, if Kyndig knows it. Without an answer the form is empty. */
function ToKnownAddress({ companySlug, personId, children }: ToKnownAddressProps) {
  const known = useQuery(useTRPC().contact.get.queryOptions({ companySlug, personId }))
  return known.isPending && known.fetchStatus !== 'paused' ? <Spinner /> : children(known.data ?? null)
}
