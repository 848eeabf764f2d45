'use client'

import { useTranslations } from 'next-intl'
import { GateSheet } from '#components/check-in/sheets/gate-sheet.tsx'
import { DocumentPicture } from '#components/document-reader/document-picture.tsx'
import { READ_FIELDS } from '#components/document-reader/document-reading.ts'
import { useDocumentReading } from '#components/document-reader/use-document-reading.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { DOCUMENT_KINDS, type DocumentKind } from '#db/enums.ts'
import type { Employer } from './declaration.ts'
import type { DeclareProblem } from './declare-problem.ts'
import { EmployerField } from './employer-field.tsx'
import { PaperFields } from './paper-fields.tsx'
import { ReadField } from './read-field.tsx'
import { type Declare, useDeclaration } from './use-declaration.ts'

type DeclareSheetProps = {
  companySlug: string
  /** Whether a card is there that nobody has named. */
  forCard: boolean
  /** Whether the register has said for whom that card's holder works. */
  knowsEmployer: boolean
  employers: readonly Employer[]
  onClose: () => void
  /** Gives the field that the server would not take, `failed` for anything else that it would not; null where it is saved. */
  onDeclare: Declare
}

/** Who somebody is that no card tells of: read off a document, or typed. */
export function DeclareSheet(props: DeclareSheetProps) {
  const { companySlug, forCard, knowsEmployer, employers, onClose, onDeclare } = props
  const t = useTranslations('checkIn.declare')
  const td = useTranslations('checkIn.document')
  const trust = useTranslations('hmsCard')
  const form = useDeclaration(employers, onDeclare)
  const document = useDocumentReading(form.fill)
  const { documentKind, problems } = form

  const errorOf = (field: DeclareProblem) => {
    const problem = problems[field]
    return problem ? t(`errors.${problem}`) : null
  }

  return (
    <GateSheet
      title={forCard ? t('titleForCard') : t('title')}
      description={forCard ? t('textForCard') : t('text')}
      onClose={onClose}
    >
      <form onSubmit={form.submit} noValidate className="grid gap-5">
        <DocumentPicture
          state={document.state}
          found={documentKind ? td(`kinds.${documentKind as DocumentKind}`) : null}
          onPicture={(file) => void document.read(file)}
          onCancel={document.cancel}
        />
        {form.isFailed && (
          <Alert tone="error" live>
            {t('errors.failed')}
          </Alert>
        )}
        {READ_FIELDS.map((field) => (
          <ReadField
            key={field}
            name={field}
            value={form.values[field]}
            error={errorOf(field)}
            flag={form.flags[field] ?? null}
            onChange={(value) => form.type(field, value)}
            onConfirm={() => form.confirm(field)}
          />
        ))}
        <Field label={td('shown')} hint={trust(`trustHint.${documentKind ? 'document' : 'declared'}`)}>
          {(control) => (
            <Select
              {...control}
              name="documentKind"
              value={documentKind}
              onChange={(event) => form.chooseDocument(event.target.value)}
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
        <input type="hidden" name="readBy" value={form.isRead ? 'device' : 'typed'} />
        {!knowsEmployer && (
          <EmployerField
            companySlug={companySlug}
            known={employers}
            chosen={form.employer}
            isTyped={form.isEmployerTyped}
            errors={{ employerOrgnr: errorOf('employerOrgnr'), employerName: errorOf('employerName') }}
            onChoose={form.chooseEmployer}
            onType={form.typeEmployer}
          />
        )}
        <PaperFields errors={{ paperValidUntil: errorOf('paperValidUntil'), paperNote: errorOf('paperNote') }} />
        <Button type="submit" variant="primary" size="gate" loading={form.isBusy} className="mt-1">
          {form.isRead ? t('submitRead') : t('submit')}
        </Button>
      </form>
    </GateSheet>
  )
}
