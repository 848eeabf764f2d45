'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { regulationOf } from '#server/domain/course/rules.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'

/** Shows what the regulations require of this kind of course, in plain words. */
export function RegulationHint() {
  const t = useTranslations('courses')
  const { control, setValue, setFocus } = useFormContext<CourseDraft>()
  const [kind, content] = useWatch({ control, name: ['kind', 'content'] })
  const regulation = regulationOf(kind)
  if (!regulation) return null

  const insertOutline = () => {
    setValue('content', t('outline'), { shouldDirty: true })
    setFocus('content')
  }
  return (
    <Alert
      title={t(`rules.${regulation}.title`)}
      action={
        regulation === 'safetyTraining' &&
        content.trim() === '' && (
          <Button size="compact" onClick={insertOutline}>
            {t('rules.safetyTraining.insert')}
          </Button>
        )
      }
    >
      <p>{t(`rules.${regulation}.text`)}</p>
      <p className="mt-2">{t(`rules.${regulation}.certified`)}</p>
    </Alert>
  )
}
