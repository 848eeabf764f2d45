'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { BlocksField } from '#components/course-content/blocks-field.tsx'
import { QuizField } from '#components/course-quiz/quiz-field.tsx'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { SelectField } from '#components/form/select-field.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui/tabs.tsx'
import { COURSE_KINDS, TEACHING_LANGUAGES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { CategoryField } from './category-field.tsx'
import { ContentPreview } from './content-preview.tsx'
import type { Course, EquipmentCategories } from './course.ts'
import { RegulationHint } from './regulation-hint.tsx'
import { RequiresField } from './requires-field.tsx'
import { TopicsField } from './topics-field.tsx'
import { ValidityField } from './validity-field.tsx'

type CourseFieldsProps = { companySlug: string; course: Course; categories: EquipmentCategories }

export function CourseFields({ companySlug, course, categories }: CourseFieldsProps) {
  const t = useTranslations('courses')
  const kind = useWatch({ name: 'kind' })
  return (
    <>
      <div className="grid max-w-2xl grid-cols-1 gap-5">
        <TextField name="title" label={t('field.title')} maxLength={LENGTHS.courseTitle} />
        <TextAreaField
          name="description"
          label={t('field.description')}
          hint={t('field.descriptionHint')}
          optional
          rows={2}
          maxLength={LENGTHS.courseDescription}
        />
        <SelectField
          name="kind"
          label={t('field.kind')}
          options={COURSE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <RegulationHint />
        <CategoryField categories={categories} optional={kind !== 'equipment_training'} />
        <RequiresField companySlug={companySlug} courseId={course.id} titles={course.requiredTitles} />
        <TopicsField hint={t(kind === 'safety_training' ? 'field.topicsSafetyHint' : 'field.topicsHint')} />
      </div>
      <ContentField />
      <BlocksField companySlug={companySlug} files={course.files} />
      <QuizField companySlug={companySlug} files={course.files} />
      <div className="grid max-w-2xl grid-cols-1 gap-6">
        <ValidityField />
        <div className="[&_fieldset]:grid-cols-2 [&_fieldset]:gap-x-6 sm:[&_fieldset]:grid-cols-4 [&_legend]:mb-1">
          <ChoiceField
            name="languages"
            label={t('field.languages')}
            multiple
            options={TEACHING_LANGUAGES.map((language) => ({
              value: language,
              label: <span className="inline-block first-letter:uppercase">{t(`language.${language}`)}</span>,
            }))}
          />
        </div>
      </div>
    </>
  )
}

/** Side by side on a wide screen, stacked on a phone. */
function ContentField() {
  const t = useTranslations('courses')
  return (
    <Tabs defaultValue="write" className="grid grid-cols-1 gap-x-8 lg:grid-cols-2">
      <TabsList className="mb-4 lg:hidden">
        <TabsTrigger value="write">{t('editor.write')}</TabsTrigger>
        <TabsTrigger value="preview">{t('editor.preview')}</TabsTrigger>
      </TabsList>
      <TabsContent value="write" forceMount tabIndex={-1} className="pt-0! max-lg:data-[state=inactive]:hidden">
        <TextAreaField
          name="content"
          label={t('field.content')}
          hint={t('field.contentHint')}
          rows={18}
          maxLength={LENGTHS.courseContent}
          className="mono max-h-[70dvh] min-h-80 text-sm!"
          spellCheck
        />
      </TabsContent>
      <TabsContent
        value="preview"
        forceMount
        className="flex min-w-0 flex-col pt-0! max-lg:data-[state=inactive]:hidden"
      >
        <h2 className="font-semibold text-sm max-lg:sr-only">{t('editor.preview')}</h2>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
          tabIndex={0}
          aria-label={t('editor.preview')}
          className="mt-1.5 min-h-80 flex-1 overflow-y-auto rounded-md border border-line bg-surface px-5 py-4 lg:max-h-[calc(70dvh+3rem)]"
        >
          <ContentPreview />
        </section>
      </TabsContent>
    </Tabs>
  )
}
