import { Download, ExternalLink } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { CourseContent } from '#components/courses/course-content.tsx'
import { TryQuiz } from '#components/quiz/try-quiz.tsx'
import { StoredPicture } from '#components/ui/stored-picture.tsx'
import type { AttendeeLanguage } from '#db/enums.ts'
import { languageOfQuiz, neededOf, triesLeft } from '#server/domain/quiz/rules.ts'
import { languageNames, toIntlLocale } from '#server/i18n/locales.ts'
import type { LessonBlock, LessonContent } from './lesson-content.ts'

/** A version of a course as an attendee reads it in one language. What is not translated follows after what is. */
export async function Lesson({ lesson, language }: { lesson: LessonContent; language: AttendeeLanguage }) {
  const t = await getTranslations({ locale: toIntlLocale(language), namespace: 'lesson' })
  const blocks = lesson.blocks.filter((block) => block.language === language)
  const hasText = lesson.content.trim() !== ''
  return (
    <article className="wrap-anywhere" data-testid="lesson">
      <h1 className="text-balance font-bold text-3xl tracking-[-0.01em]">{lesson.title}</h1>
      {lesson.description && <p className="mt-3 whitespace-pre-line text-lg text-ink-soft">{lesson.description}</p>}
      {blocks.length > 0 && (
        <section lang={language} aria-label={t('read')} className="mt-8 grid grid-cols-1 gap-5">
          {blocks.map((block) => (
            <Part key={block.id} block={block} language={language} />
          ))}
        </section>
      )}
      {blocks.length === 0 && !hasText && (
        <p lang={language} className="mt-8">
          {t('none')}
        </p>
      )}
      {hasText && (
        <section aria-labelledby="course-text" className="mt-10">
          {blocks.length > 0 && (
            <h2 id="course-text" lang={language} className="mb-3 font-bold text-xl">
              {t('courseText')}
            </h2>
          )}
          <CourseContent markdown={lesson.content} top={blocks.length > 0 ? 3 : 2} />
        </section>
      )}
      {lesson.quiz && <LessonQuiz title={lesson.title} quiz={lesson.quiz} language={language} />}
    </article>
  )
}

type LessonQuizProps = { title: string; quiz: NonNullable<LessonContent['quiz']>; language: AttendeeLanguage }

async function LessonQuiz({ title, quiz, language }: LessonQuizProps) {
  const t = await getTranslations({ locale: toIntlLocale(language), namespace: 'quiz' })
  const left = triesLeft(quiz, undefined)
  const shown = languageOfQuiz(quiz, language)
  return (
    <section aria-labelledby="lesson-quiz" lang={language} className="mt-10 grid justify-items-start gap-3">
      <h2 id="lesson-quiz" className="font-bold text-xl">
        {t('title')}
      </h2>
      <p>
        {t('before')} {t('terms', { questions: quiz.questions.length, needed: neededOf(quiz) })}{' '}
        {left === null ? t('noLimit') : t('triesLeft', { count: left })}
      </p>
      {shown !== language && <p>{t('otherLanguage', { language: languageNames[shown] })}</p>}
      <div className="screen-only">
        <TryQuiz title={title} quiz={quiz} language={language} label={t('take')} />
      </div>
    </section>
  )
}

async function Part({ block, language }: { block: LessonBlock; language: AttendeeLanguage }) {
  const t = await getTranslations({ locale: toIntlLocale(language), namespace: 'lesson' })
  const { kind, text, video, file } = block
  if (kind === 'heading') return <h2 className="mt-4 text-balance font-bold text-2xl">{text}</h2>
  if (kind === 'text') return <CourseContent markdown={text} top={3} className="text-lg" />
  if (kind === 'picture' && file)
    return (
      <StoredPicture
        src={file.href}
        alt={text}
        className="max-h-[80dvh] max-w-full justify-self-start rounded-md print:max-h-96"
      />
    )
  if (kind === 'video' && video)
    return (
      <PartLink href={video.url} target="_blank" icon={<ExternalLink aria-hidden="true" />}>
        <span className="font-semibold">{text || t('video', { host: video.host ?? '' })}</span>
        <span className="block text-ink-soft text-sm">
          {text && `${t('video', { host: video.host ?? '' })} · `}
          {t('opens')}
        </span>
        <span className="hidden text-sm print:block">{video.url}</span>
      </PartLink>
    )
  if (kind === 'file' && file)
    return (
      <PartLink href={file.href} icon={<Download aria-hidden="true" />}>
        <span className="font-semibold">{text || file.name}</span>
        <span className="block text-ink-soft text-sm">
          {t('download')} · {text && `${file.name} · `}
          {sizeOf(file.size, language)}
        </span>
      </PartLink>
    )
  return null
}

type PartLinkProps = { href: string; target?: string; icon: React.ReactNode; children: React.ReactNode }

function PartLink({ href, target, icon, children }: PartLinkProps) {
  return (
    <a
      href={href}
      target={target}
      rel="noopener noreferrer nofollow"
      className="flex min-h-14 max-w-[68ch] items-center gap-3 rounded-md border border-line-strong bg-surface px-4 py-3 hover:border-ink-soft [&_svg]:size-5 [&_svg]:shrink-0"
    >
      {icon}
      <span className="min-w-0">{children}</span>
    </a>
  )
}

function sizeOf(bytes: number, language: AttendeeLanguage): string {
  const isSmall = bytes < 1_000_000
  const form = {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall ? 0 : 1,
  } as const
  return new Intl.NumberFormat(language, form).format(Math.max(1, bytes / 1_000) / (isSmall ? 1 : 1_000))
}
