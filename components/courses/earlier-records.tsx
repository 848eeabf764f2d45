'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Radio } from '#components/ui/choice.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { VERSION_EFFECTS, type VersionEffect } from '#db/enums.ts'
import type { Effect } from '#server/domain/version-effect/schema.ts'

/** What the user has chosen so far: the day may still be empty. */
export interface EffectChoice {
  effect: VersionEffect
  endsDate: string
}

/** The choice as the procedure takes it; null while the day is missing. */
export function effectOf({ effect, endsDate }: EffectChoice): Effect | null {
  if (effect === 'stay') return { effect }
  return endsDate === '' ? null : { effect, endsDate }
}

type EarlierRecordsProps = {
  companySlug: string
  courseId: string
  choice: EffectChoice
  onChange: (choice: EffectChoice) => void
  /** Whether the user tried to publish without a day. */
  dayMissing: boolean
}

/** What a new version does to earlier records, and for how many people, before it is published. */
export function EarlierRecords({ companySlug, courseId, choice, onChange, dayMissing }: EarlierRecordsProps) {
  const t = useTranslations('courses.earlier')
  const { effect, endsDate } = choice
  const wanted = effectOf(choice)
  const day = wanted && wanted.effect !== 'stay' ? { endsDate: wanted.endsDate } : {}
  const count = useQuery(
    useTRPC().course.countAffected.queryOptions({ companySlug, courseId, ...day }, { retry: false }),
  )
  return (
    <fieldset className="grid gap-1">
      <legend className="font-semibold text-sm">{t('legend')}</legend>
      {VERSION_EFFECTS.map((each) => (
        <Radio
          key={each}
          name="earlier"
          checked={effect === each}
          hint={t(`${each}.hint`)}
          onChange={() => onChange({ effect: each, endsDate })}
        >
          {t(`${each}.label`)}
        </Radio>
      ))}
      {effect !== 'stay' && (
        <Field
          label={t('day')}
          hint={t('dayHint')}
          error={dayMissing && endsDate === '' ? t('dayMissing') : undefined}
          className="mt-1 ml-8"
        >
          {(control) => (
            <Input
              {...control}
              type="date"
              value={endsDate}
              onChange={({ target }) => onChange({ effect, endsDate: target.value })}
            />
          )}
        </Field>
      )}
      <p aria-live="polite" className="mt-2 min-h-6 text-sm">
        {count.data && t(wanted && effect !== 'stay' ? 'affected' : 'existing', count.data)}
        {count.isError && t('countFailed')}
      </p>
    </fieldset>
  )
}
