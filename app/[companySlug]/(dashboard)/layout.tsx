import type { ReactNode } from 'react'
import { CompanyShell } from '#components/layout/company-shell.tsx'
import { DashboardProviders } from '#components/providers/dashboard-providers.tsx'
import { accountOf, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; children: ReactNode }

export default function CompanyLayout(props: Props) {
  return (
    <DashboardProviders>
      <CompanyFrame {...props} />
    </DashboardProviders>
  )
}

/** The frame around a company's pages. It checks nothing: each page checks its own access. */
async function CompanyFrame({ params, children }: Props) {
  const { companySlug } = await params
  const [company, account] = await orNotFound(Promise.all([companyOf(companySlug), accountOf()]))
  return (
    <CompanyShell
      company={company}
      companies={account.companies}
      user={{ name: account.user.name || null, email: account.user.email }}
      role={company.role}
      isOperator={account.isOperator}
    >
      {children}
    </CompanyShell>
  )
}
