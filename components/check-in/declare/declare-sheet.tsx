'use client'

import { useTranslations } from 'next-intl'
import { FormProvider, useWatch } from 'react-hook-form'
import { DocumentPicture } from '#components/document-reader/document-picture.tsx'
import { ReadFields } from '#components/document-reader/read-fields.tsx'
import { useDocumentReading } from '#components/document-reader/use-document-reading.ts'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { DOCUMENT_KINDS } from '#db/enums.ts'
import type { Employer } from './declaration.ts'
import type { DeclareField } from './declare-problem.ts'
import { EmployerField } from './employer-field.tsx'
import { InterimDocumentFields } from './interim-document-fields.tsx'
import { type Declare, useDeclaration } from './use-declaration.ts'

type DeclareSheetProps = {
  companySlug: string
  /** Whether an unidentified card waits for a name. */
  forCard: boolean
  /** Whether the register has named the employer of that card's holder. */
  knowsEmployer: boolean
  employers: readonly Employer[]
  onClose: () => void
  onDeclare: Declare
}

/** Identifies a person without a card: read from a document, or typed. */
export function DeclareSheet(props: DeclareSheetProps) {
  const { companySlug, forCard, knowsEmployer, employers, onClose, onDeclare } = props
  const t = useTranslations('checkIn.declare')
  const td = useTranslations('checkIn.document')
  const trust = useTranslations('hmsCard')
  const { form, flags, isFailed, submit, problemOf, fill, resolveDoubt } = useDeclaration(onDeclare)
  const document = useDocumentReading(fill)
  const { documentKind, readBy } = useWatch({ control: form.control })
  const shown = DOCUMENT_KINDS.find((kind) => kind === documentKind)
  const isRead = readBy === 'device'

  const errorOf = (field: DeclareField) => {
    const problem = problemOf(field)
    return problem ? t(`errors.${problem}`) : null
  }

  return (
    <CheckInSheet
      title={forCard ? t('titleForCard') : t('title')}
      description={forCard ? t('textForCard') : t('text')}
      onClose={onClose}
    >
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className="grid gap-5">
          <DocumentPicture
            state={document.state}
            found={shown ? td(`kinds.${shown}`) : null}
            onPicture={(file) => void document.read(file)}
            onCancel={document.cancel}
          />
          {isFailed && (
            <Alert tone="error" live>
              {t('errors.failed')}
            </Alert>
          )}
          <ReadFields flags={flags} errorOf={errorOf} onResolve={resolveDoubt} />
          <Field label={td('shown')} hint={trust(`trustHint.${shown ? 'document' : 'declared'}`)}>
            {(control) => (
              <Select
                {...control}
                {...form.register('documentKind', {
                  onChange: ({ target }) => !target.value && form.setValue('readBy', 'typed'),
                })}
              >
                <option value="">{td('nothingShown')}</option>
                {DOCUMENT_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {td(`kinds.${kind}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {!knowsEmployer && (
            <EmployerField
              companySlug={companySlug}
              known={employers}
              errors={{ employerOrgnr: errorOf('employerOrgnr'), employerName: errorOf('employerName') }}
            />
          )}
          <InterimDocumentFields errors={{ validUntil: errorOf('paper.validUntil'), note: errorOf('paper.note') }} />
          <Button type="submit" variant="primary" size="checkIn" loading={form.formState.isSubmitting} className="mt-1">
            {isRead ? t('submitRead') : t('submit')}
          </Button>
        </form>
      </FormProvider>
    </CheckInSheet>
  )
}
