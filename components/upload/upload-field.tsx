'use client'

import { useController, useFormContext } from 'react-hook-form'
import { useFieldError } from '#components/form/use-field-error.ts'
import type { UploadPurpose } from '#server/domain/file/rules.ts'
import { UploadBox } from './upload-box.tsx'
import { useUpload } from './use-upload.ts'

type UploadFieldProps = { name: string; label: string; hint: string; companySlug: string; purpose: UploadPurpose }

/** A form field whose value is the id of an uploaded file, or null. */
export function UploadField({ name, label, hint, companySlug, purpose }: UploadFieldProps) {
  const { setValue } = useFormContext()
  // The form focuses the button when the file is missing.
  const { field } = useController({ name })
  const upload = useUpload(companySlug, purpose, (uploaded) =>
    setValue(name, uploaded?.fileId ?? null, { shouldValidate: uploaded !== null, shouldDirty: true }),
  )
  const problem = useFieldError(name)
  return (
    <UploadBox label={label} hint={hint} purpose={purpose} upload={upload} problem={problem} buttonRef={field.ref} />
  )
}
