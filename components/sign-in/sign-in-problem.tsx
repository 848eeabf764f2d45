import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'

const problems = [
  'email',
  'tooManySignInCodes',
  'wrongCode',
  'codeExpired',
  'tooManyWrongCodes',
  'linkExpired',
  'emailNotVerified',
  'providerUnavailable',
  'providerRefused',
  'wrongDemoCode',
  'tooManyDemoCodes',
  'demoCodeNeeded',
  'unexpected',
] as const
type Problem = (typeof problems)[number]

/** Why the last try did not work, from the address. What is not known is said in general words. */
export function SignInProblem({ problem }: { problem: string | undefined }) {
  const t = useTranslations('signIn.problems')
  if (!problem) return null
  return <Alert tone="error" live title={t(asProblem(problem))} />
}

function asProblem(text: string): Problem {
  if (/^(OAuth|Callback|AccessDenied)/.test(text)) return 'providerRefused'
  return problems.find((problem) => problem === text) ?? 'unexpected'
}
