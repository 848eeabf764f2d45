import { useTranslations } from 'next-intl'
import { waitingTime } from '#components/form/waiting-time.ts'
import { Alert } from '#components/ui/alert.tsx'

const problems = [
  'email',
  'tooManySignInCodes',
  'wrongCode',
  'codeExpired',
  'codeUsedUp',
  'tooManyWrongCodes',
  'linkExpired',
  'linkUsedElsewhere',
  'emailNotVerified',
  'providerUnavailable',
  'providerRefused',
  'formNotOurs',
  'wrongDemoCode',
  'tooManyDemoCodes',
  'demoCodeNeeded',
  'unexpected',
] as const
type Problem = (typeof problems)[number]

/** Why the last sign-in failed, from the address: a key, and the seconds to wait. Unknown keys get a general message. */
export function SignInProblem({ problem }: { problem: string | undefined }) {
  const t = useTranslations('signIn')
  if (!problem) return null
  const [, key = problem, seconds] = /^(\w+)-(\d{1,6})$/.exec(problem) ?? []
  const wait = seconds === undefined ? null : waitingTime(Number(seconds))
  const sentence = t(`problems.${asProblem(key)}`)
  return (
    <Alert
      tone="error"
      live
      title={wait ? `${sentence} ${t(`tryAgain.${wait.unit}`, { count: wait.count })}` : sentence}
    />
  )
}

function asProblem(text: string): Problem {
  if (/^(OAuth|Callback|AccessDenied)/.test(text)) return 'providerRefused'
  return problems.find((problem) => problem === text) ?? 'unexpected'
}
