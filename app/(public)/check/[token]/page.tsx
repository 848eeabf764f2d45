import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CheckedCertificateView } from '#components/certificate-check/checked-certificate-view.tsx'
import { TooManyChecks } from '#components/certificate-check/too-many-checks.tsx'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('certificateCheck')
  return { title: t('title') }
}

/** Where the QR code on a certificate leads, for anybody: is it genuine, does it count, and does the paper say what we say. */
export default async function CertificateCheckPage({ params }: Props) {
  const [{ token }, caller] = await Promise.all([params, api()])
  try {
    const certificate = await orNotFound(caller.certificateCheck.check({ token }))
    return <CheckedCertificateView certificate={certificate} />
  } catch (error) {
    const refusal = tooManyOf(error)
    if (!refusal) throw error
    return <TooManyChecks seconds={refusal.seconds} />
  }
}
