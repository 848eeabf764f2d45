'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import type { Mark } from '#server/domain/signature/rules.ts'
import { isDrawn, toPath } from './draw-path.ts'
import { SignaturePad, type Strokes } from './signature-pad.tsx'

/** The instructor's signature while it is being given. */
export type OwnSignature = { strokes: Strokes; isTapped: boolean }

export const UNSIGNED: OwnSignature = { strokes: [], isTapped: false }

/** Null while there is no signature. */
export function markOf({ strokes, isTapped }: OwnSignature): Mark | null {
  if (isTapped) return { method: 'tap' }
  return isDrawn(strokes) ? { method: 'drawn', path: toPath(strokes) } : null
}

type InstructorSignatureProps = { own: OwnSignature; onChange: (own: OwnSignature) => void }

/** The instructor signs once for everybody on the list, as a part of completing. */
export function InstructorSignature({ own, onChange }: InstructorSignatureProps) {
  const t = useTranslations('checkIn.signing')
  const { strokes, isTapped } = own
  return (
    <section className="grid gap-3 border-line border-t pt-5">
      <div>
        <h3 className="font-bold">{t('own')}</h3>
        <p className="text-ink-soft text-sm">{t('ownText')}</p>
      </div>
      <p>{t('ownStatement')}</p>
      {isTapped ? (
        <p role="status" className="flex flex-wrap items-center justify-between gap-2 font-semibold">
          {t('ownTapped')}
          <Button variant="quiet" onClick={() => onChange(UNSIGNED)}>
            {t('clear')}
          </Button>
        </p>
      ) : (
        <>
          <SignaturePad
            strokes={strokes}
            onChange={(next) => onChange({ strokes: next, isTapped: false })}
            label={t('ownDraw')}
            clearLabel={t('clear')}
          />
          {strokes.length === 0 && (
            <Button onClick={() => onChange({ strokes: [], isTapped: true })}>{t('ownTap')}</Button>
          )}
        </>
      )}
    </section>
  )
}
