import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { type CourseDraft, courseDraft } from '#server/domain/course/schema.ts'
import { parseBlocks, printBlocks } from '#server/domain/course-content/rules.ts'
import { parseQuiz, printQuiz } from '#server/domain/quiz/rules.ts'
import type { Course } from './course.ts'

/**
 * The draft in the editor: the form, whether it has unsaved changes, and saving against the opened revision. `theirs`
 * is set while another user's text conflicts.
 */
export function useCourseDraft(companySlug: string, course: Course) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const form = useSchemaForm(courseDraft, draftOf(course))
  const [saved, setSaved] = useState({ revision: course.revision, text: JSON.stringify(draftOf(course)) })
  const [theirs, setTheirs] = useState<Course | null>(null)
  const mutation = useMutation(trpc.course.save.mutationOptions())
  const written = useWatch({ control: form.control }) as CourseDraft
  const isDirty = JSON.stringify(draftOf(written)) !== saved.text

  /** Returns the new revision. Null when it was not saved: `error` or `theirs` then says why. */
  async function save(draft: CourseDraft, over = saved.revision): Promise<number | null> {
    const text = JSON.stringify(draftOf(form.getValues()))
    try {
      const { revision } = await mutation.mutateAsync({ companySlug, courseId: course.id, revision: over, ...draft })
      setSaved({ revision, text })
      setTheirs(null)
      return revision
    } catch (error) {
      if (isChangedMeanwhile(error)) setTheirs(await fetchTheirs())
      return null
    }
  }

  function fetchTheirs() {
    const input = { companySlug, courseId: course.id }
    return queryClient.fetchQuery({ ...trpc.course.get.queryOptions(input), staleTime: 0 }).catch(() => null)
  }

  function takeTheirs(other: Course) {
    form.reset(draftOf(other))
    setSaved({ revision: other.revision, text: JSON.stringify(draftOf(other)) })
    setTheirs(null)
    mutation.reset()
  }

  return {
    form,
    written,
    isDirty,
    revision: saved.revision,
    isSaving: mutation.isPending,
    error: theirs ? null : mutation.error,
    theirs,
    save,
    takeTheirs,
  }
}

function draftOf(draft: CourseDraft): CourseDraft {
  const { title, kind, description, content, validityMonths, languages } = draft
  const { topics = [], categoryKey = null, categoryId = null, requires = [] } = draft
  const sorted = [...languages].sort()
  // Two drafts are compared as text, so the fields of a block and of the quiz have one order.
  const blocks = parseBlocks(printBlocks(draft.blocks ?? []))
  const quiz = parseQuiz(printQuiz(draft.quiz ?? null))
  return {
    title,
    kind,
    description,
    content,
    validityMonths,
    languages: sorted,
    topics,
    categoryKey,
    categoryId,
    requires,
    blocks,
    quiz,
  }
}

function isChangedMeanwhile(error: unknown): boolean {
  return (error as { data?: { kyndig?: { reason?: string } } }).data?.kyndig?.reason === 'courseChanged'
}
