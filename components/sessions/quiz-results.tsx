import { useTranslations } from 'next-intl'
import type { Session } from './session.ts'

/** How somebody did in the quizzes of the session. */
export function QuizResults({ session: { courses }, entry }: { session: Session; entry: Session['entries'][number] }) {
  const t = useTranslations('sessions.session.quiz')
  return courses
    .filter(({ quiz }) => quiz)
    .map(({ courseVersionId, title }) => {
      const result = entry.quizzes?.find((each) => each.courseVersionId === courseVersionId)
      const tries = result?.attemptIds.length ?? 0
      const said = !result
        ? t('open')
        : t(result.passed ? 'passed' : 'failed', { right: result.right, of: result.of, tries })
      return (
        <span key={courseVersionId} className="wrap-anywhere block font-normal text-ink-soft text-xs">
          {courses.length > 1 ? `${title}: ${said}` : said}
        </span>
      )
    })
}

/** Whether they got no certificate because they did not pass. */
export function lacksQuiz({ courses }: Session, entry: Session['entries'][number]): boolean {
  const passed = (versionId: string) => entry.quizzes?.some((each) => each.courseVersionId === versionId && each.passed)
  return courses.every(({ courseVersionId, quiz }) => quiz && !passed(courseVersionId))
}
