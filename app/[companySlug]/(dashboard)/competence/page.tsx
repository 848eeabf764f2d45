import { redirect } from 'next/navigation'

type Props = { params: Promise<{ companySlug: string }> }

export default async function CompetencePage({ params }: Props) {
  const { companySlug } = await params
  redirect(`/${companySlug}/competence/people`)
}
