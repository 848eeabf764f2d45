import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { askAgain } from '#components/sign-in-again/ask-again.ts'
import type { AppRouter } from '#server/api/root.ts'

type Stop = { unsubscribe(): void }

/** Sends a call again when the server asks for a new sign-in and the user gives it. The form that sent it goes on waiting. */
export const askAgainLink: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    observable((observer) => {
      let running: Stop | null = null
      let isStopped = false
      const attempt = () => {
        running = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          async error(refusal) {
            const isAsked = refusal.data?.kyndig.reason === 'signInAgain'
            const goesOn = isAsked && (await askAgain())
            if (isStopped) return
            if (goesOn) attempt()
            else observer.error(refusal)
          },
        })
      }
      attempt()
      return () => {
        isStopped = true
        running?.unsubscribe()
      }
    })
}
