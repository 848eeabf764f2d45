import { redirect } from 'next/navigation'
import { api } from '#server/api/rsc.tsx'

/** Redirects to sign-in, to the only company, or to the choice between them. */
export default async function FrontPage() {
  const account = await (await api()).account.get().catch(() => null)
  if (!account) redirect('/sign-in')
  if (!account.user.name) redirect('/account/welcome')
  const [company, ...others] = account.companies
  redirect(company && others.length === 0 ? `/${company.slug}` : '/companies')
}
