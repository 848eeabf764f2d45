'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/choice.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { UploadField } from '#components/upload/upload-field.tsx'
import { EXTERNAL_PROOF_KINDS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { needsFile } from '#server/domain/external-proof/rules.ts'
import { type ExternalProof, externalProofSchema } from '#server/domain/external-proof/schema.ts'

type ProofFormProps = {
  companySlug: string
  pending: boolean
  error: unknown
  onSubmit: (proof: ExternalProof) => Promise<unknown>
}

const EMPTY = {
  title: '',
  issuerName: '',
  classCodes: '',
  certificateNumber: '',
  issuedDate: '',
  untilDate: '',
  issuedAbroad: false,
  permission: '',
  fileId: null,
  note: '',
}

/** Asks only for what the kind needs. */
export function ProofForm({ companySlug, pending, error, onSubmit }: ProofFormProps) {
  const t = useTranslations('externalProof')
  const common = useTranslations('common')
  const form = useSchemaForm(externalProofSchema, EMPTY)
  const [kind, issuedAbroad] = useWatch({ control: form.control, name: ['kind', 'issuedAbroad'] })
  const isCertified = kind === 'certified_certificate'
  const isPaper = kind === undefined || needsFile(kind)
  const kinds = EXTERNAL_PROOF_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))
  return (
    <Form form={form} onSubmit={onSubmit}>
      <SelectField name="kind" label={t('form.kind')} options={kinds} placeholder={t('form.choose')} />
      {isCertified && <p className="text-ink-soft text-sm">{t('form.certifiedHint')}</p>}
      <TextField name="title" label={t('form.title')} hint={t('form.titleHint')} maxLength={LENGTHS.proofTitle} />
      {isPaper && <TextField name="issuerName" label={t('form.issuer')} maxLength={LENGTHS.companyName} />}
      {isCertified && (
        <TextField
          name="classCodes"
          label={t('form.classes')}
          hint={t('form.classesHint')}
          maxLength={LENGTHS.classCodes}
        />
      )}
      {isPaper && (
        <TextField name="certificateNumber" label={t('form.number')} maxLength={LENGTHS.certificateNumber} optional />
      )}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField name="issuedDate" type="date" label={isPaper ? t('form.issued') : t('form.trained')} />
        <TextField name="untilDate" type="date" label={t('form.until')} optional />
      </div>
      {isCertified && <Checkbox {...form.register('issuedAbroad')}>{t('form.abroad')}</Checkbox>}
      {isCertified && issuedAbroad && (
        <TextField
          name="permission"
          label={t('form.permission')}
          hint={t('form.permissionHint')}
          maxLength={LENGTHS.certificateNumber}
        />
      )}
      {isPaper && (
        <UploadField
          name="fileId"
          label={t('form.file')}
          hint={t('form.fileHint')}
          companySlug={companySlug}
          purpose="proof"
        />
      )}
      <TextAreaField name="note" label={t('form.note')} rows={2} maxLength={LENGTHS.note} optional />
      <FormError error={error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={pending}>{t('submit.submit')}</SubmitButton>
      </div>
    </Form>
  )
}
