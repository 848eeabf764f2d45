import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { AuthorityTable } from '#components/authority/authority-table.tsx'
import { GrantAuthority } from '#components/authority/grant-authority.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; membershipId: string }> }

const loadMember = cache(async (companySlug: string, membershipId: string) =>
  orNotFound((await api()).authority.ofMember({ companySlug, membershipId })),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companySlug, membershipId } = await params
  return { title: (await loadMember(companySlug, membershipId)).member.name }
}

/** One member: which courses they may give, on whose word and on what grounds. */
export default async function MemberPage({ params }: Props) {
  const { companySlug: slug, membershipId } = await params
  const [of, t, common] = await Promise.all([
    loadMember(slug, membershipId),
    getTranslations('authority'),
    getTranslations('common'),
  ])
  const { name, role } = of.member
  const grant = of.canGrant && <GrantAuthority companySlug={slug} of={of} />
  const isReader = role === 'viewer' || role === 'safety_representative'
  const isEmpty = of.authorities.length === 0
  return (
    <MessagesProvider areas={['authority']}>
      <PageHeader
        back={{ href: `/${slug}/members`, label: t('backToMembers') }}
        title={name}
        meta={<span>{common(`roles.${role}`)}</span>}
        description={isReader ? t('viewer', { name }) : t('description', { name })}
        actions={
          !isEmpty && (
            <>
              <ListDownload slug={slug} of={{ list: 'authorities', filter: { membershipId } }} />
              {grant}
            </>
          )
        }
      />
      {isEmpty ? (
        <EmptyState action={grant}>{t('none', { name })}</EmptyState>
      ) : (
        <AuthorityTable companySlug={slug} of={of} />
      )}
    </MessagesProvider>
  )
}
