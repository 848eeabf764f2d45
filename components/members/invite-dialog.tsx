'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { emailInput } from '#components/form/email-input.ts'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { inviteMemberSchema, memberRole } from '#server/domain/membership/schema.ts'
import { useMemberActions } from './use-member-actions.ts'

export function InviteDialog({ companySlug }: { companySlug: string }) {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden="true" />
          {t('members.invite.open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('members.invite.title')} closeLabel={t('common.close')}>
        <InviteForm companySlug={companySlug} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function InviteForm({ companySlug, onDone }: { companySlug: string; onDone: () => void }) {
  const t = useTranslations()
  const { invite, locale } = useMemberActions(companySlug)
  const form = useSchemaForm(inviteMemberSchema, { email: '', role: 'instructor', locale })
  return (
    <Form form={form} onSubmit={(input) => invite.mutate({ companySlug, ...input }, { onSuccess: onDone })}>
      <TextField name="email" label={t('members.invite.email')} {...emailInput} autoComplete="off" />
      <ChoiceField
        name="role"
        label={t('members.invite.role')}
        options={memberRole.options.map((role) => ({
          value: role,
          label: t(`common.roles.${role}`),
          hint: t(`companies.roleHints.${role}`),
        }))}
      />
      <FormError error={invite.error} />
      <SubmitButton pending={invite.isPending}>{t('members.invite.submit')}</SubmitButton>
    </Form>
  )
}
