import { useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'
import { ChooseCourses } from './choose-courses.tsx'
import type { Share } from './sharing.ts'

/** For each requirement of the project, the company's own courses that count. */
export function ShareCourses({ companySlug, share }: { companySlug: string; share: Share }) {
  const t = useTranslations('sharing.share')
  const { required, hostName, canShare } = share
  return (
    <Panel title={t('courses')} description={t('coursesText')}>
      {required.length === 0 && <p className="text-ink-soft">{t('noRequirements', { host: hostName })}</p>}
      <ul className="divide-y divide-line">
        {required.map((requirement) => (
          <li key={requirement.courseId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="wrap-anywhere font-semibold">{requirement.title}</p>
              <p className="wrap-anywhere text-sm">
                {requirement.chosen.length > 0 ? (
                  requirement.chosen.map(({ title }) => title).join(', ')
                ) : (
                  <span className="text-ink-soft">{t('noCourse', { host: hostName })}</span>
                )}
              </p>
              {canShare && requirement.suggested.length > 0 && (
                <p className="wrap-anywhere text-sm">
                  {t('suggested', { titles: requirement.suggested.map(({ title }) => title).join(', ') })}
                </p>
              )}
            </div>
            {canShare && <ChooseCourses companySlug={companySlug} share={share} requirement={requirement} />}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
