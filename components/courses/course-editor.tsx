'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { publishProblems } from '#server/domain/course/rules.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'
import type { Course, EquipmentCategories } from './course.ts'
import { CourseFields } from './course-fields.tsx'
import { EditorBar } from './editor-bar.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { PublishProblems } from './publish-problems.tsx'
import { SaveConflict } from './save-conflict.tsx'
import { useCourseDraft } from './use-course-draft.ts'
import { useLeaveGuard } from './use-leave-guard.ts'

type CourseEditorProps = { companySlug: string; course: Course; categories: EquipmentCategories }

export function CourseEditor({ companySlug, course, categories }: CourseEditorProps) {
  const t = useTranslations('courses')
  const locale = useLocale()
  const router = useRouter()
  const draft = useCourseDraft(companySlug, course)
  const { form, isDirty, revision, theirs } = draft
  const guard = useLeaveGuard(isDirty)
  const [publishing, setPublishing] = useState(false)
  const [askedToPublish, setAskedToPublish] = useState(false)
  const problemsOf = (written: CourseDraft) =>
    publishProblems(Object.assign({ category: categoryOf(categories, written) }, written))
  const problems = askedToPublish ? problemsOf(draft.written) : []
  const isPublished = course.published?.topics && !course.hasUnpublishedChanges && revision === course.revision

  const save = async (written: CourseDraft, over?: number) => {
    if ((await draft.save(written, over)) === null) return
    toast(t('editor.saved'), { tone: 'success' })
  }
  const askToPublish = form.handleSubmit(async (written) => {
    setAskedToPublish(true)
    if (problemsOf(written).length > 0 || (isDirty && (await draft.save(written)) === null)) return
    setPublishing(true)
  })
  useSaveShortcut(() => void form.handleSubmit((written) => save(written))())

  return (
    <Form
      form={form}
      onSubmit={(written) => save(written)}
      className="grid-cols-1 gap-8! [&_:is(input,select,textarea)]:scroll-mb-40"
    >
      <CourseFields companySlug={companySlug} course={course} categories={categories} />
      {theirs && (
        <SaveConflict
          companySlug={companySlug}
          theirs={theirs}
          onOverwrite={() => void form.handleSubmit((written) => save(written, theirs.revision))()}
          onDiscard={() => draft.takeTheirs(theirs)}
        />
      )}
      <FormError error={draft.error} />
      {problems.length > 0 && (
        <PublishProblems
          problems={problems}
          blocks={draft.written.blocks ?? []}
          quiz={draft.written.quiz ?? null}
          category={categoryOf(categories, draft.written)?.[locale] ?? null}
        />
      )}
      <EditorBar
        isDirty={isDirty}
        isSaving={draft.isSaving}
        isPublished={Boolean(isPublished)}
        previewHref={`/${companySlug}/courses/${course.id}/preview`}
        onPublish={() => void askToPublish()}
      />
      <PublishDialog
        companySlug={companySlug}
        courseId={course.id}
        revision={revision}
        number={(course.published?.number ?? 0) + 1}
        open={publishing}
        onOpenChange={setPublishing}
        onPublished={() => {
          router.push(`/${companySlug}/courses/${course.id}`)
          router.refresh()
        }}
      />
      <ConfirmDialog
        open={guard.wanted !== null}
        onOpenChange={(open) => !open && guard.stay()}
        title={t('editor.leave.title')}
        description={t('editor.leave.text')}
        confirmLabel={t('editor.leave.go')}
        cancelLabel={t('editor.leave.stay')}
        onConfirm={guard.leave}
        destructive
      />
    </Form>
  )
}

function categoryOf({ own, catalogue }: EquipmentCategories, { categoryKey, categoryId }: CourseDraft) {
  const chosen = catalogue.find(({ key }) => key === categoryKey)
  if (chosen) return { nb: chosen.nb, en: chosen.en, isCertified: chosen.kind === 'certified_training' }
  const ours = own.find(({ id }) => id === categoryId)
  return ours ? { nb: ours.name, en: ours.name, isCertified: ours.kind === 'certified_training' } : null
}

function useSaveShortcut(save: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      save()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [save])
}
