'use client'

import { useMutation } from '@tanstack/react-query'
import { Archive, ArchiveRestore, Copy, Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { ActionMenu, DropdownMenuItem } from '#components/ui/dropdown-menu.tsx'
import { toast } from '#components/ui/toast.ts'
import { LENGTHS } from '#db/lengths.ts'
import type { Course } from './course.ts'

/** The less common actions on a course. The message about retiring offers an undo. */
export function CourseMenu({ companySlug, course }: { companySlug: string; course: Course }) {
  const t = useTranslations('courses.course')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const router = useRouter()
  const errorText = useErrorText()
  const onError = (error: unknown) => toast(errorText(error), { tone: 'error' })
  const input = { companySlug, courseId: course.id }

  const restore = useMutation(
    trpc.course.restore.mutationOptions({
      onError,
      onSuccess: () => {
        toast(t('restored'), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  const retire = useMutation(
    trpc.course.retire.mutationOptions({
      onError,
      onSuccess: () => {
        toast(t('retired'), { action: { label: common('undo'), onSelect: () => restore.mutate(input) } })
        router.refresh()
      },
    }),
  )
  const copy = useMutation(
    trpc.course.copy.mutationOptions({
      onError,
      onSuccess: ({ courseId }) => {
        toast(t('copied'), { tone: 'success' })
        router.push(`/${companySlug}/courses/${courseId}/edit`)
      },
    }),
  )
  const copyTitle = t('copyTitle', { title: course.title }).slice(0, LENGTHS.courseTitle)
  return (
    <ActionMenu
      label={t('more')}
      icon={<Ellipsis aria-hidden="true" />}
      className={iconButtonStyle('secondary', 'dashboard', 'flex-none!')}
    >
      <DropdownMenuItem onSelect={() => copy.mutate({ ...input, title: copyTitle })}>
        <Copy aria-hidden="true" />
        {t('copy')}
      </DropdownMenuItem>
      {course.state === 'retired' ? (
        <DropdownMenuItem onSelect={() => restore.mutate(input)}>
          <ArchiveRestore aria-hidden="true" />
          {t('restore')}
        </DropdownMenuItem>
      ) : (
        <DropdownMenuItem onSelect={() => retire.mutate(input)}>
          <Archive aria-hidden="true" />
          {t('retire')}
        </DropdownMenuItem>
      )}
    </ActionMenu>
  )
}
