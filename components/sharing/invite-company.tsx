'use client'

import { useMutation } from '@tanstack/react-query'
import { Building2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { emailInput } from '#components/form/email-input.ts'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { LENGTHS } from '#db/lengths.ts'
import { invitedSchema } from '#server/domain/project-company/schema.ts'

/** To an own project, or to another's by a company that is on it. */
type InviteCompanyProps = { companySlug: string; to: { projectId: string } | { shareId: string } }

/** The button and its form. */
export function InviteCompany(props: InviteCompanyProps) {
  const t = useTranslations('sharing.invite')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={'projectId' in props.to ? 'primary' : 'secondary'}>
          <Building2 aria-hidden="true" />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text')} staysOpen>
        <InviteForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function InviteForm({ companySlug, to, onDone }: InviteCompanyProps & { onDone: () => void }) {
  const t = useTranslations('sharing.invite')
  const common = useTranslations('common')
  const router = useRouter()
  const locale = useLocale() === 'en' ? 'en' : 'nb'
  const { projectCompany, projectShare } = useTRPC()
  const byHost = useMutation(projectCompany.invite.mutationOptions())
  const byGuest = useMutation(projectShare.inviteSubcontractor.mutationOptions())
  const form = useSchemaForm(invitedSchema, { orgnr: '', name: '', email: '', locale })
  return (
    <Form
      form={form}
      onSubmit={(input) =>
        ('projectId' in to
          ? byHost.mutateAsync({ companySlug, ...to, ...input })
          : byGuest.mutateAsync({ companySlug, ...to, ...input })
        ).then(
          () => {
            toast(t('done', { name: input.name || input.email }), { tone: 'success' })
            onDone()
            router.refresh()
          },
          () => {}, // shown above the buttons
        )
      }
    >
      <TextField name="orgnr" label={t('orgnr')} inputMode="numeric" autoComplete="off" className="max-w-60" />
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        optional
        maxLength={LENGTHS.companyName}
        autoComplete="off"
      />
      <TextField name="email" label={t('email')} {...emailInput} autoComplete="off" />
      <ChoiceField
        name="locale"
        label={t('locale')}
        options={(['nb', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
      <FormError error={byHost.error ?? byGuest.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={byHost.isPending || byGuest.isPending}>{t('submit')}</SubmitButton>
      </div>
    </Form>
  )
}
