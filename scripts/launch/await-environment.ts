/** Tells a program that its environment arrives later, in parts. */
export const STARTED_AHEAD = 'KYNDIG_STARTED_AHEAD'

/**
 * For a program that may start early: each call resolves when the next part of its environment is in `process.env`. A program that started
 * with its full environment does not wait.
 */
export function receiveEnvironment(): { nextPart(): Promise<void> } {
  const isAhead = process.env[STARTED_AHEAD] !== undefined
  delete process.env[STARTED_AHEAD]
  if (!isAhead) return { nextPart: async () => {} }

  const parts: NodeJS.ProcessEnv[] = []
  let whenTold: (() => void) | undefined
  process.on('message', receive)
  process.channel?.ref() // nothing else may keep this process alive yet

  function receive(message: unknown) {
    if (typeof message !== 'object' || message === null || !('environment' in message)) return
    parts.push(message.environment as NodeJS.ProcessEnv)
    whenTold?.()
  }

  return {
    async nextPart() {
      if (parts.length === 0) {
        await new Promise<void>((resolve) => {
          whenTold = resolve
        })
      }
      Object.assign(process.env, parts.shift())
    },
  }
}
