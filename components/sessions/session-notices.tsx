import { useTranslations } from 'next-intl'
import { GivenAuthority } from '#components/authority/given-authority.tsx'
import { MissingAuthorityAlert } from '#components/authority/missing-authority.tsx'
import { UnverifiedIssuer } from '#components/competence/unverified-issuer.tsx'
import type { Session } from './session.ts'
import { SessionCourses } from './session-courses.tsx'

/** What a reader should know of a session before its list: its courses, the instructor's authority, the issuer, and that it is open. */
export function SessionNotices({ slug, session, hasPeople }: { slug: string; session: Session; hasPeople: boolean }) {
  const t = useTranslations('sessions.session')
  return (
    <>
      <SessionCourses courses={session.courses} title={session.course.title} />
      {session.missingAuthority && (
        <div className="mb-4">
          <MissingAuthorityAlert missing={session.missingAuthority} before="session" />
        </div>
      )}
      <GivenAuthority authorities={session.authorities} />
      {hasPeople && <UnverifiedIssuer slug={slug} verified={session.issuerVerified} />}
      {session.completedAt === null && hasPeople && (
        <p className="mb-4 max-w-[60ch] text-ink-soft">{t('openNotice')}</p>
      )}
    </>
  )
}
