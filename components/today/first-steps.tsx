import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classNames } from '#components/ui/class-names.ts'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { canInstruct, canManageCourses } from '#server/domain/access/policy.ts'
import { FIRST_STEPS, type FirstStep } from '#server/domain/today/rules.ts'
import type { Today } from './today.ts'

/** The steps up to the first certificate, with the current one marked. Hidden when all are done. */
export function FirstSteps({ slug, today }: { slug: string; today: Today }) {
  const t = useTranslations('today.steps')
  const { next } = today.steps
  if (next === null) return null
  if (!canInstruct(today.role)) return <p className="max-w-[60ch] text-ink-soft">{t('viewer')}</p>
  if (!canManageCourses(today.role) && !today.published)
    return <p className="max-w-[60ch] text-ink-soft">{t('waitForCourse')}</p>
  return (
    <Panel title={t('title')} description={t('description')}>
      <ol className="divide-y divide-line border-line border-t">
        {FIRST_STEPS.map((step, index) => (
          <Step
            key={step}
            step={step}
            number={index + 1}
            state={today.steps.done.includes(step) ? 'done' : step === next ? 'now' : 'later'}
            action={step === next ? stepAction(slug, today, step) : null}
          />
        ))}
      </ol>
    </Panel>
  )
}

type Action = { href: string; title: string }

type StepProps = { step: FirstStep; number: number; state: 'done' | 'now' | 'later'; action: Action | null }

function Step({ step, number, state, action }: StepProps) {
  const t = useTranslations('today.steps')
  return (
    <li aria-current={state === 'now' ? 'step' : undefined} className="flex items-start gap-4 py-4 last:pb-0">
      <span
        aria-hidden="true"
        className={classNames(
          'figures grid size-8 shrink-0 place-items-center rounded-full border font-semibold',
          state === 'done' && 'border-transparent bg-valid-soft text-valid',
          state === 'now' && 'border-accent text-accent',
          state === 'later' && 'border-line-strong text-ink-soft',
        )}
      >
        {state === 'done' ? <Check className="size-4.5" /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className={classNames('pt-1 font-semibold', state !== 'now' && 'text-ink-soft')}>
          {t(`${step}.title`)}
          {state === 'done' && <span className="sr-only"> ({t('done')})</span>}
        </h3>
        {state !== 'done' && <p className="mt-0.5 max-w-[60ch] text-ink-soft text-sm">{t(`${step}.text`)}</p>}
        {action && (
          <LinkButton href={action.href} variant="primary" className="mt-3 max-w-full">
            <span className="truncate">{t(`${step}.action`, { title: action.title })}</span>
          </LinkButton>
        )}
      </div>
    </li>
  )
}

function stepAction(slug: string, { draft, published, openSessions }: Today, step: FirstStep): Action {
  const title = (step === 'publish' ? draft : published)?.title ?? ''
  switch (step) {
    case 'course':
      return { href: `/${slug}/courses/new`, title }
    case 'publish':
      return { href: draft ? `/${slug}/courses/${draft.id}/edit` : `/${slug}/courses`, title }
    case 'checkIn':
      return { href: published ? `/${slug}/courses/${published.id}` : `/${slug}/courses`, title }
    case 'competence':
      return {
        href: openSessions[0] ? `/${slug}/sessions/${openSessions[0].id}/check-in` : `/${slug}/sessions`,
        title,
      }
  }
}
