import { useLocale, useTranslations } from 'next-intl'
import { formatTime } from '#components/ui/time-format.ts'
import type { TrainingItem } from '#db/enums.ts'
import type { RecordedQuiz } from '#server/domain/quiz/rules.ts'
import type { Training } from '#server/domain/training/rules.ts'

/** The topics, equipment and language of a record. Shows nothing for a record from before checklists existed. */
export function TrainingLines({ training }: { training: Training | null }) {
  const t = useTranslations('competence.training')
  const item = useTranslations('common.trainingItem')
  const courses = useTranslations('courses')
  const locale = useLocale()
  if (!training) return null
  const date = (day: string) => formatTime(day, 'shortDate', locale)
  const { category, theory, practice, safetyTopics, ownTopics, equipment, alikeReason, language } = training
  const { authority, days, quiz } = training
  const ticked = [theory && 'theory', practice && 'practice', ...safetyTopics].filter((one) => one !== null && one)
  const points = [...ticked.map((one) => item(one as Exclude<TrainingItem, number>)), ...ownTopics]
  const models = equipment.map(({ make, model }) => `${make} ${model}`).join(', ')
  const quizLine = (result: RecordedQuiz) => {
    if (!result.asked) return t('quizNotAsked')
    const { right, of, number, language } = result
    return t('quiz', { right, of, number, language: courses(`language.${language}`) })
  }
  const lines = [
    [category?.[locale], models].filter(Boolean).join(': '),
    alikeReason && t('alike', { reason: alikeReason }),
    points.length > 0 && `${t('taught')}: ${points.join(', ')}`,
    language && t('language', { language: courses(`language.${language}`) }),
    authority && t('authority', { grounds: authority.grounds, name: authority.grantedBy }),
    authority === null && t('noAuthority'),
    days && t('days', { attended: days.attended.length, held: days.held, days: days.attended.map(date).join(', ') }),
    days?.reason && t('included', { needed: days.needed, reason: days.reason }),
    quiz && quizLine(quiz),
  ].filter((line) => line !== '' && line)
  return lines.map((line) => (
    <span key={String(line)} className="wrap-anywhere block text-ink-soft text-xs">
      {line}
    </span>
  ))
}
