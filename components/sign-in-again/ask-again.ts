type Answer = (signedIn: boolean) => void

let waiting: Answer[] = []
const listeners = new Set<() => void>()

/**
 * Has the user sign in again, and tells whether they say that they did. False at once on a page without the dialog. Several calls that are
 * refused at the same time share one dialog.
 */
export function askAgain(): Promise<boolean> {
  if (listeners.size === 0) return Promise.resolve(false)
  return new Promise((resolve) => {
    waiting = [...waiting, resolve]
    tell()
  })
}

export function answerAll(signedIn: boolean): void {
  const answers = waiting
  waiting = []
  tell()
  for (const answer of answers) answer(signedIn)
}

export const isAsked = () => waiting.length > 0

/** The dialog listens. */
export function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function tell() {
  for (const listener of listeners) listener()
}
