import { useLocale, useTranslations } from 'next-intl'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { dutiesOf, regulationOf } from '#server/domain/course/rules.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'
import { type Category, itemsOf } from '#server/domain/training/rules.ts'

type CourseFactsProps = {
  text: Pick<CourseDraft, 'kind' | 'validityMonths' | 'languages'> & {
    /** Null for a version from before checklists existed. */
    topics: string[] | null
    category: Category | null
  }
}

export function CourseFacts({ text }: CourseFactsProps) {
  const t = useTranslations('courses')
  const topic = useTranslations('common.trainingItem')
  const locale = useLocale()
  const regulation = regulationOf(text.kind)
  const items = itemsOf(text).map((item) => (typeof item === 'number' ? text.topics?.[item] : topic(item)))
  if (text.topics && dutiesOf(text.kind).equipment) items.unshift(t('course.makeAndModel'))
  return (
    <>
      <DefinitionList>
        <Definition term={t('columns.kind')}>{t(`kind.${text.kind}`)}</Definition>
        {text.category && <Definition term={t('course.category')}>{text.category[locale]}</Definition>}
        <Definition term={t('field.validity')}>{t('validity', { months: text.validityMonths ?? 0 })}</Definition>
        <Definition term={t('columns.languages')}>
          <span className="inline-block first-letter:uppercase">
            {text.languages.map((language) => t(`language.${language}`)).join(', ') || t('field.notSet')}
          </span>
        </Definition>
      </DefinitionList>
      {items.length > 0 && (
        <>
          <h3 className="mt-4 font-semibold text-sm">{t('course.checklist')}</h3>
          <ul className="mt-1 list-disc pl-5 text-sm">
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </>
      )}
      {!text.topics && <p className="mt-3 max-w-[68ch] text-ink-soft text-sm">{t('course.withoutChecklist')}</p>}
      {regulation && <p className="mt-3 max-w-[68ch] text-ink-soft text-sm">{t(`rules.${regulation}.certified`)}</p>}
    </>
  )
}
