import { useTranslations } from 'next-intl'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { regulationOf } from '#server/domain/course/rules.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'

type CourseFactsProps = { text: Pick<CourseDraft, 'kind' | 'validityMonths' | 'languages'> }

export function CourseFacts({ text }: CourseFactsProps) {
  const t = useTranslations('courses')
  const regulation = regulationOf(text.kind)
  return (
    <>
      <DefinitionList>
        <Definition term={t('columns.kind')}>{t(`kind.${text.kind}`)}</Definition>
        <Definition term={t('field.validity')}>{t('validity', { months: text.validityMonths ?? 0 })}</Definition>
        <Definition term={t('columns.languages')}>
          <span className="inline-block first-letter:uppercase">
            {text.languages.map((language) => t(`language.${language}`)).join(', ') || t('field.notSet')}
          </span>
        </Definition>
      </DefinitionList>
      {regulation && <p className="mt-3 max-w-[68ch] text-ink-soft text-sm">{t(`rules.${regulation}.certified`)}</p>}
    </>
  )
}
